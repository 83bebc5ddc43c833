package io.polyshop.runtime.idempotency;

import org.apache.commons.codec.digest.DigestUtils;

/** By which a repeated request is told from another one with the same key. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The text's SHA-256 in 64 hexadecimal digits.
   *
   * @param asked what the request asks for, in one spelling however the request spelled it
   */
  public static String of(String asked) {
    return DigestUtils.sha256Hex(asked);
  }
}
