package io.polyshop.auth.process;

import io.polyshop.auth.domain.Secret;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tokens without content: 256 random bits in base64url. Only their SHA-256 is kept; a slow hash or
 * a salt would add nothing, because 256 bits cannot be guessed.
 */
final class OpaqueToken {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpaqueToken() {}

  static Secret random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static Buffer hash(Secret token) {
    return Buffer.buffer(DigestUtils.sha256(token.text()));
  }
}
