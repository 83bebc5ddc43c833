package io.polyshop.runtime.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are UTF-8, strictly: no overlong forms, no surrogates, nothing cut off. Java's own
 * conversions put a replacement character instead, and Jackson takes some of these.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-3">RFC 3629, section 3</a>
 */
public final class Utf8 {

  private Utf8() {}

  public static boolean isValid(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return isDecodable(bytes);
      }
    }
    return true;
  }

  private static boolean isDecodable(byte[] bytes) {
    try {
      // A new decoder reports what is wrong with its input.
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
