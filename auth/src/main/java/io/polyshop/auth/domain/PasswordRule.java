package io.polyshop.auth.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which passwords are allowed. The length counts, all characters but NUL are allowed, and common
 * passwords are refused. The rule is applied to the NFKC form, which is also what is hashed,
 * because one password can be typed as different sequences of code points.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B, 3.1.1.2</a>
 * @see <a href="https://github.com/OWASP/ASVS">OWASP ASVS 5.0, 6.2</a>
 */
public final class PasswordRule {

  public static final int MIN_CHARS = 12;
  public static final int MAX_CHARS = 128;
  private static final String LENGTH =
      "must have " + MIN_CHARS + " to " + MAX_CHARS + " characters, without NUL";
  private static final String COMMON = "is too common; choose another one";
  private static final String PERSONAL =
      "contains little more than your name, your email or \"polyshop\"";
  private static final String OURS = "polyshop";
  private static final int MIN_WORD = 3;
  private static final int MIN_OWN_CHARS = 8;

  private PasswordRule() {}

  /**
   * What is wrong with the password, if anything; characters are Unicode code points.
   *
   * @param email the account's, may be null
   * @param name the account's, may be null
   */
  public static Optional<String> objection(Secret password, String email, String name) {
    if (password == null || !isLongEnough(normal(password.text()))) {
      return Optional.of(LENGTH);
    }
    var text = normal(password.text()).toLowerCase(Locale.ROOT);
    if (CommonPasswords.contains(text)) {
      return Optional.of(COMMON);
    }
    return isPersonal(text, email, name) ? Optional.of(PERSONAL) : Optional.empty();
  }

  /** The form in which passwords are checked and hashed. */
  public static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static boolean isLongEnough(String text) {
    var length = text.codePointCount(0, text.length());
    return length >= MIN_CHARS && length <= MAX_CHARS && text.indexOf('\0') < 0;
  }

  /** Whether too little is left without the words that anybody can know. */
  private static boolean isPersonal(String text, String email, String name) {
    var words = words(email, name).sorted((a, b) -> b.length() - a.length()).toList();
    var rest = text;
    for (var word : words) {
      rest = rest.replace(word, "");
    }
    return rest.length() < text.length() && rest.length() < MIN_OWN_CHARS;
  }

  private static Stream<String> words(String email, String name) {
    var mail = email == null ? "" : email;
    var called = name == null ? "" : name;
    return Stream.of(
            Stream.of(OURS, mail, called, called.replaceAll("\\s+", "")),
            Stream.of(mail.split("[@.+_-]")),
            Stream.of(mail.split("@")),
            Stream.of(called.split("\\s+")))
        .flatMap(parts -> parts)
        .map(word -> normal(word).toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= MIN_WORD);
  }
}
