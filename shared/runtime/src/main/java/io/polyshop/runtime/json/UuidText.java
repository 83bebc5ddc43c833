package io.polyshop.runtime.json;

import java.util.Optional;
import java.util.UUID;

/**
 * UUIDs as RFC 9562 writes them: 36 characters. {@link UUID#fromString} alone takes others too:
 * short ones such as {@code 1-1-1-1-1}, signs, and digits that it drops.
 */
public final class UuidText {

  private static final int LENGTH = 36;

  private UuidText() {}

  /** The UUID, in lower or upper case; empty if the text is none, or null. */
  public static Optional<UUID> parse(String text) {
    return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** Whether the text is a UUID. */
  public static boolean isUuid(String text) {
    if (text == null || text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      var c = text.charAt(i);
      var isPlace = i == 8 || i == 13 || i == 18 || i == 23 ? c == '-' : isHexDigit(c);
      if (!isPlace) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
