package io.polyshop.auth.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Private keys at rest: AES-256-GCM, a fresh nonce of 12 bytes before each ciphertext. The key id
 * is authenticated with it, so a ciphertext cannot be moved to another row.
 */
public final class KeyEncryption {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey secret;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param secret 256 bits, for AES
   */
  public KeyEncryption(SecretKey secret) {
    this.secret = secret;
  }

  byte[] encrypt(byte[] plain, String keyId) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, keyId).doFinal(plain);
      var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /**
   * Decrypts what was encrypted for that key id.
   *
   * @throws IllegalStateException if it was encrypted with another secret, or is damaged
   */
  byte[] decrypt(byte[] sealed, String keyId) {
    try {
      var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce, keyId)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "signing key "
              + keyId
              + " cannot be decrypted: AUTH_KEY_ENCRYPTION_KEY is not the key it was encrypted with",
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String keyId) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
