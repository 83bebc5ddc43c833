package io.polyshop.auth.domain;

import io.polyshop.contracts.VisibleText;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The name of a person: 1 to 100 characters, not counting spaces around it, at least one of them
 * visible. It is written into mails and lists, so control characters and all kinds of line breaks
 * are refused, and web addresses, and characters that nobody sees or that turn what follows around.
 * Of these, some are part of names: those that join others, mark a direction, or make a flag.
 */
public final class PersonName {

  public static final String RULE =
      "must have 1 to 100 characters, some of them visible, without control characters,"
          + " invisible characters and web addresses";
  private static final int MAX_CHARS = 100;

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
        && VisibleText.isIn(name);
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> !isPartOfNames(codePoint);
      default -> false;
    };
  }

  private static boolean isPartOfNames(int format) {
    return format >= 0x200c && format <= 0x200f
        || format == 0x061c
        || format >= 0xe0020 && format <= 0xe007f;
  }
}
