package io.polyshop.auth.domain;

/**
 * Which passwords may be chosen: length is what counts, any characters but NUL will do.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B, 3.1.1.2</a>
 */
public final class PasswordRule {

  public static final int MIN_CHARS = 12;
  public static final int MAX_CHARS = 128;
  public static final String RULE =
      "must have " + MIN_CHARS + " to " + MAX_CHARS + " characters, none of them NUL";

  private PasswordRule() {}

  /** Whether the password may be chosen; characters are Unicode code points. */
  public static boolean allows(Secret password) {
    if (password == null) {
      return false;
    }
    var text = password.text();
    var length = text.codePointCount(0, text.length());
    return length >= MIN_CHARS && length <= MAX_CHARS && text.indexOf('\0') < 0;
  }
}
