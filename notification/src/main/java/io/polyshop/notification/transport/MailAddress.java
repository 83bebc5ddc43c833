package io.polyshop.notification.transport;

import java.util.regex.Pattern;

/**
 * Which texts are safe as a recipient, in {@code RCPT TO} and in a header: one plain address,
 * without a name, spaces, control characters or anything that could start a second address.
 */
final class MailAddress {

  private static final int MAX_LENGTH = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets
  private static final Pattern FORM =
      Pattern.compile("[^\\s\\p{Cc}<>()\\[\\],;:\"\\\\@]+@[^\\s\\p{Cc}<>()\\[\\],;:\"\\\\@]+");

  private MailAddress() {}

  static boolean isValid(String text) {
    return text != null && text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }
}
