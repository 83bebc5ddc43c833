package io.polyshop.auth.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class KeyEncryptionTest {

  private static final byte[] PLAIN = "a private key".getBytes(UTF_8);

  private final KeyEncryption encryption = with(1);

  @Test
  void decryptsWhatItEncrypted() {
    assertThat(encryption.decrypt(encryption.encrypt(PLAIN, "kid"), "kid")).isEqualTo(PLAIN);
  }

  @Test
  void encryptsTheSameDifferentlyEachTime() {
    assertThat(encryption.encrypt(PLAIN, "kid")).isNotEqualTo(encryption.encrypt(PLAIN, "kid"));
  }

  @Test
  void refusesWhatWasEncryptedUnderAnotherSecretOrForAnotherKey() {
    var sealed = encryption.encrypt(PLAIN, "kid");

    assertThatThrownBy(() -> with(2).decrypt(sealed, "kid"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AUTH_KEY_ENCRYPTION_KEY");
    assertThatThrownBy(() -> encryption.decrypt(sealed, "other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesWhatIsDamaged() {
    var sealed = encryption.encrypt(PLAIN, "kid");
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> encryption.decrypt(sealed, "kid"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> encryption.decrypt(new byte[5], "kid"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static KeyEncryption with(int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new KeyEncryption(new SecretKeySpec(bytes, "AES"));
  }
}
