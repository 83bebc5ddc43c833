package io.polyshop.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that allow a new password to be set: HMAC-SHA-256 of the reset's id, in base64url.
 * Events name only the id; who has the key (auth, which checks the token, and notification, which
 * mails it) derives the token, so it is neither in Kafka nor in a database.
 */
public final class PasswordResetTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final byte[] PURPOSE = "polyshop-password-reset".getBytes(StandardCharsets.UTF_8);

  private final SecretKeySpec key;

  private PasswordResetTokens(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * By the key that auth and notification share: 32 bytes in base64.
   *
   * @throws IllegalArgumentException if it is not such a key; the message does not show it
   */
  public static PasswordResetTokens ofKey(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return new PasswordResetTokens(new SecretKeySpec(bytes, ALGORITHM));
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text: it may be a key with a typing error.
    }
    throw new IllegalArgumentException(
        "must be 32 random bytes in base64 (openssl rand -base64 32)");
  }

  /** The token of this reset: 43 characters. */
  public String tokenOf(UUID resetId) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE);
      var id = ByteBuffer.allocate(16);
      id.putLong(resetId.getMostSignificantBits()).putLong(resetId.getLeastSignificantBits());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(id.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
