package io.polyshop.auth.domain;

/**
 * The name of a person: 1 to 100 characters, not counting spaces around it. It is written into
 * mails and lists, so control characters and all kinds of line breaks are refused.
 */
public final class PersonName {

  public static final String RULE = "must have 1 to 100 characters, without control characters";
  private static final int MAX_CHARS = 100;

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
        && name.codePoints().noneMatch(PersonName::isForbidden);
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
