package io.polyshop.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that stand in mails: HMAC-SHA-256 of the id of what they allow, in base64url. Events
 * name only the id; who has the key (auth, which checks the token, and notification, which mails
 * it) derives the token, so it is neither in Kafka nor in a database. Tokens of one purpose are
 * good for no other.
 */
public final class MailedTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final byte[] purpose;

  private MailedTokens(String base64, String purpose) {
    this.key = new SecretKeySpec(bytes(base64), ALGORITHM);
    this.purpose = purpose.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Those that allow a new password to be set.
   *
   * @param base64 the key that auth and notification share: 32 bytes in base64
   * @throws IllegalArgumentException if it is not such a key; the message does not show it
   */
  public static MailedTokens ofPasswordResets(String base64) {
    return new MailedTokens(base64, "polyshop-password-reset");
  }

  /**
   * Those that confirm a mail address, by the same key.
   *
   * @throws IllegalArgumentException if it is not such a key; the message does not show it
   */
  public static MailedTokens ofEmailConfirmations(String base64) {
    return new MailedTokens(base64, "polyshop-email-confirmation");
  }

  private static byte[] bytes(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text: it may be a key with a typing error.
    }
    throw new IllegalArgumentException(
        "must be 32 random bytes in base64 (openssl rand -base64 32)");
  }

  /** The token of what has this id: 43 characters. */
  public String tokenOf(UUID what) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose);
      var id = ByteBuffer.allocate(16);
      id.putLong(what.getMostSignificantBits()).putLong(what.getLeastSignificantBits());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(id.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
