package io.polyshop.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {

  private final SigningKey key = SigningKey.generate();

  @Test
  void signsSoThatThePublicHalfVerifies() throws Exception {
    var data = "header.claims".getBytes();
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key.publicKey());
    signature.update(data);

    assertThat(signature.verify(key.sign(data))).isTrue();
  }

  @Test
  void isTheSameAfterEncodingAndDecoding() {
    var decoded =
        SigningKey.decode(key.id(), key.privateKey().getEncoded(), key.publicKey().getEncoded());

    assertThat(decoded).isEqualTo(key);
  }

  @Test
  void publishesModulusAndExponentWithoutSign() {
    var jwk = key.publicJwk();

    assertThat(jwk.e()).isEqualTo("AQAB");
    var modulus = Base64.getUrlDecoder().decode(jwk.n());
    assertThat(modulus).hasSize(256);
    assertThat(new BigInteger(1, modulus)).isEqualTo(key.publicKey().getModulus());
    assertThat(jwk.kid()).isEqualTo(key.id()).hasSize(43);
  }

  @Test
  void showsNothingOfItsPrivateHalf() {
    assertThat(key).hasToString("SigningKey[" + key.id() + "]");
  }
}
