package io.polyshop.notification.message;

import java.util.regex.Pattern;

/**
 * Makes one line without control characters of a text that a user chose: a name with a line break
 * must not add a header or a paragraph to our mail.
 */
public final class SingleLine {

  private static final int MAX_LENGTH = 200;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]+");

  private SingleLine() {}

  /** The text on one line, cut at 200 characters; empty for null. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    var line = BREAKS.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
  }
}
