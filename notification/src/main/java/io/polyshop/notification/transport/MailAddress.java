package io.polyshop.notification.transport;

import java.util.regex.Pattern;

/**
 * Which texts may stand in {@code RCPT TO} and in a header: one plain address, without a name,
 * blanks, control characters or anything that would begin a second address.
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
