package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailedTokensTest {

  private static final UUID RESET = UUID.fromString("0198c0de-0000-7000-8000-000000000023");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void bothSidesDeriveTheSameToken() {
    var token = MailedTokens.ofPasswordResets(KEY).tokenOf(RESET);

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(MailedTokens.ofPasswordResets(KEY).tokenOf(RESET)).isEqualTo(token);
  }

  @Test
  void anotherResetOrAnotherKeyHasAnotherToken() {
    var token = MailedTokens.ofPasswordResets(KEY).tokenOf(RESET);
    var otherKey =
        Base64.getEncoder().encodeToString("another key, of 32 bytes as well".getBytes());

    assertThat(MailedTokens.ofPasswordResets(KEY).tokenOf(new UUID(1, 2))).isNotEqualTo(token);
    assertThat(MailedTokens.ofPasswordResets(otherKey).tokenOf(RESET)).isNotEqualTo(token);
  }

  @Test
  void aTokenOfOnePurposeIsGoodForNoOther() {
    assertThat(MailedTokens.ofEmailConfirmations(KEY).tokenOf(RESET))
        .matches("[A-Za-z0-9_-]{43}")
        .isNotEqualTo(MailedTokens.ofPasswordResets(KEY).tokenOf(RESET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "no base64 at all, but a secret"})
  void refusesWhatIsNoKeyWithoutShowingIt(String text) {
    assertThatThrownBy(() -> MailedTokens.ofPasswordResets(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 random bytes")
        .hasMessageNotContaining("secret");
  }
}
