package io.polyshop.contracts;

import java.util.regex.Pattern;

/** Whether people can see a text: what nobody sees is no name of anything. */
public final class VisibleText {

  /**
   * Anything but spaces, control, format and unassigned characters, marks that stand on others, and
   * letters and symbols that show nothing: the fillers of Hangul, and the blank pattern of Braille.
   * The contracts have the same pattern.
   */
  private static final Pattern VISIBLE =
      Pattern.compile("[^\\s\\p{C}\\p{Z}\\p{Mn}\\p{Me}\\u115F\\u1160\\u2800\\u3164\\uFFA0]");

  private VisibleText() {}

  /** Whether some of the text can be seen; null cannot. */
  public static boolean isIn(String text) {
    return text != null && VISIBLE.matcher(text).find();
  }
}
