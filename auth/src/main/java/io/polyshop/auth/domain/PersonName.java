package io.polyshop.auth.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The name of a person: 1 to 100 characters, not counting spaces around it, at least one of them
 * visible. It is written into mails and lists, so control characters and all kinds of line breaks
 * are refused, and web addresses. Characters that join others or set the direction are part of many
 * names.
 */
public final class PersonName {

  public static final String RULE =
      "must have 1 to 100 characters, some of them visible, without control characters"
          + " and web addresses";
  private static final int MAX_CHARS = 100;
  // Letters and symbols that show nothing: the fillers of Hangul, and the blank pattern of Braille.
  private static final String BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800";

  /** What no name has, and mail programs make a link of. */
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("[a-z][a-z0-9+.-]*://|\\bwww\\.", Pattern.CASE_INSENSITIVE);

  private PersonName() {}

  /** The name without spaces around it; null stays null. */
  public static String tidy(String name) {
    return name == null ? null : name.strip();
  }

  /** Whether a tidy name is allowed. */
  public static boolean isAcceptable(String name) {
    return name != null
        && !name.isEmpty()
        && name.codePointCount(0, name.length()) <= MAX_CHARS
        && name.codePoints().noneMatch(PersonName::isForbidden)
        && !WEB_ADDRESS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).find()
        && name.codePoints().anyMatch(PersonName::isVisible);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> BLANK_LETTERS.indexOf(codePoint) < 0;
    };
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
