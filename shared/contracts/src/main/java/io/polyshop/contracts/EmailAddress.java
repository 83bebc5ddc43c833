package io.polyshop.contracts;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in lower case. The form is that of HTML's {@code <input type=email>}, with a dot
 * in the domain and the lengths of RFC 5321. An internationalised domain is taken in Unicode and
 * kept in its ASCII form ({@code xn--...}), which is what mail servers speak. So addresses are
 * ASCII: lower case has one meaning, and no two addresses look alike.
 *
 * @see <a href="https://html.spec.whatwg.org/#valid-e-mail-address">the HTML standard</a>
 */
public record EmailAddress(String text) {

  public static final String RULE = "must be an email address, such as ada@example.org";

  private static final int MAX_CHARS = 254;
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");
  // Java's IDN is IDNA 2003. These are all that IDNA 2008 takes to another domain: with them, mail
  // would go to somebody else.
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  /** The address, unless the text is not one. */
  public static Optional<EmailAddress> parse(String text) {
    // The form before lower case: some characters beyond ASCII become ASCII letters in lower case.
    return Optional.ofNullable(text)
        .filter(given -> given.length() <= MAX_CHARS)
        .flatMap(EmailAddress::withAsciiDomain)
        .filter(ascii -> ascii.length() <= MAX_CHARS && FORM.matcher(ascii).matches())
        .map(ascii -> new EmailAddress(ascii.toLowerCase(Locale.ROOT)));
  }

  /**
   * The same of what somebody typed: spaces around it do not count, phones add one after a word.
   */
  public static Optional<EmailAddress> typed(String text) {
    return Optional.ofNullable(text).map(String::strip).flatMap(EmailAddress::parse);
  }

  private static Optional<String> withAsciiDomain(String text) {
    var at = text.lastIndexOf('@') + 1;
    var domain = text.substring(at);
    if (domain.chars().allMatch(c -> c < 128)) {
      return Optional.of(text);
    }
    try {
      return AMBIGUOUS.matcher(domain).find()
          ? Optional.empty()
          : Optional.of(text.substring(0, at) + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
