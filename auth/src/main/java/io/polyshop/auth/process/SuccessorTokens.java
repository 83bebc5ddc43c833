package io.polyshop.auth.process;

import io.polyshop.auth.domain.Secret;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Derives the refresh token that follows another one: its HMAC-SHA256 under a key of this service.
 * So the same token always has the same successor, in every replica, although only hashes are
 * stored. Without the key nobody can tell the successor of a token.
 */
public final class SuccessorTokens {

  private static final String PURPOSE = "polyshop refresh token";

  private final byte[] key;

  /**
   * @param secret the secret of the service; the key of this purpose is derived from it
   */
  public SuccessorTokens(SecretKey secret) {
    this.key = hmac(secret.getEncoded(), PURPOSE);
  }

  Secret after(Secret token) {
    var bytes = hmac(key, token.text());
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] hmac(byte[] key, String text) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
  }
}
