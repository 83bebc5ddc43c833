package io.polyshop.auth.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in lower case. The form is that of HTML's {@code <input type=email>}, with a dot
 * in the domain and the lengths of RFC 5321. ASCII only, so that lower case has one meaning and no
 * two addresses look alike.
 *
 * @see <a href="https://html.spec.whatwg.org/#valid-e-mail-address">the HTML standard</a>
 */
public record EmailAddress(String text) {

  public static final String RULE = "must be an email address, such as ada@example.org";

  private static final int MAX_CHARS = 254;
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

  /** The address, unless the text is not one. */
  public static Optional<EmailAddress> parse(String text) {
    // The form before lower case: some characters beyond ASCII become ASCII letters in lower case.
    return text != null && text.length() <= MAX_CHARS && FORM.matcher(text).matches()
        ? Optional.of(new EmailAddress(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
