package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordResetTokensTest {

  private static final UUID RESET = UUID.fromString("0198c0de-0000-7000-8000-000000000023");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void bothSidesDeriveTheSameToken() {
    var token = PasswordResetTokens.ofKey(KEY).tokenOf(RESET);

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(PasswordResetTokens.ofKey(KEY).tokenOf(RESET)).isEqualTo(token);
  }

  @Test
  void anotherResetOrAnotherKeyHasAnotherToken() {
    var token = PasswordResetTokens.ofKey(KEY).tokenOf(RESET);
    var otherKey =
        Base64.getEncoder().encodeToString("another key, of 32 bytes as well".getBytes());

    assertThat(PasswordResetTokens.ofKey(KEY).tokenOf(new UUID(1, 2))).isNotEqualTo(token);
    assertThat(PasswordResetTokens.ofKey(otherKey).tokenOf(RESET)).isNotEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "no base64 at all, but a secret"})
  void refusesWhatIsNoKeyWithoutShowingIt(String text) {
    assertThatThrownBy(() -> PasswordResetTokens.ofKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 random bytes")
        .hasMessageNotContaining("secret");
  }
}
