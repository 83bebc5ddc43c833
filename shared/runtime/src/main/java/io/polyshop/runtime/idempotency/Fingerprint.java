package io.polyshop.runtime.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which a repeated request is told from another one with the same key. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The text's SHA-256 in 64 hexadecimal digits.
   *
   * @param asked what the request asks for, in one spelling however the request spelled it
   */
  public static String of(String asked) {
    return HexFormat.of().formatHex(sha256().digest(asked.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
