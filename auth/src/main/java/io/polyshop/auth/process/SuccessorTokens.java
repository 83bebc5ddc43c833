package io.polyshop.auth.process;

import io.polyshop.auth.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the refresh token that follows another one: its HMAC-SHA256 under a key of this service.
 * So the same token always has the same successor, in every replica, although only hashes are
 * stored. Without the key nobody can tell the successor of a token.
 */
public final class SuccessorTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "polyshop refresh token";

  private final SecretKey key;

  /**
   * @param secret the secret of the service; the key of this purpose is derived from it
   */
  public SuccessorTokens(SecretKey secret) {
    this.key = new SecretKeySpec(hmac(secret.getEncoded(), PURPOSE), ALGORITHM);
  }

  Secret after(Secret token) {
    var bytes = hmac(key.getEncoded(), token.text());
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
