package io.polyshop.payment.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which a repeated request is told from another one under the same idempotency key. */
final class Fingerprint {

  private Fingerprint() {}

  /**
   * SHA-256, in hexadecimal.
   *
   * @param body the request record as JSON, so that white space makes no difference
   */
  static String of(String operationId, String target, Buffer body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((operationId + '\n' + target + '\n').getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
