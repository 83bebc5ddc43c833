package io.polyshop.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordRuleTest {

  @Test
  void allows12To128CharactersOfAnyKind() {
    assertThat(allows("a".repeat(11))).isFalse();
    assertThat(allows("a".repeat(12))).isTrue();
    assertThat(allows("a".repeat(128))).isTrue();
    assertThat(allows("a".repeat(129))).isFalse();
    assertThat(allows("😀".repeat(11))).isFalse();
    assertThat(allows("😀".repeat(128))).isTrue();
    assertThat(allows("correct horse battery staple")).isTrue();
    assertThat(allows("correct\0horse battery")).isFalse();
    assertThat(PasswordRule.allows(null)).isFalse();
  }

  private static boolean allows(String password) {
    return PasswordRule.allows(new Secret(password));
  }
}
