package io.polyshop.auth.domain;

/**
 * How a person wants to be called: 1 to 100 characters after spaces around it are removed. It is
 * written into mails and lists, hence no control characters and no line breaks of any kind.
 */
public final class PersonName {

  public static final String RULE =
      "must have 1 to 100 characters, none of them a control character";
  private static final int MAX_CHARS = 100;

  private PersonName() {}

  /** The name without spaces around it; null stays null. */
  public static String tidy(String name) {
    return name == null ? null : name.strip();
  }

  /** Whether a tidy name may be kept. */
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
