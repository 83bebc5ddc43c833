package io.polyshop.notification.message;

import java.util.regex.Pattern;

/**
 * Texts that users have chosen, as one line without control characters: a name with a line break
 * must not become a header or a second paragraph of ours.
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
