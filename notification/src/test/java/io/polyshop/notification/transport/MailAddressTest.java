package io.polyshop.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "jane.doe+shop@mail.example.com", "o'neil@example.com", "ü@ü.de"})
  void takesPlainAddresses(String address) {
    assertThat(MailAddress.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane",
        "@example.com",
        "jane@",
        "a@b@c",
        "Jane <jane@example.com>",
        "jane@example.com, eve@example.com",
        "jane@example.com\r\nBcc: eve@example.com",
        "jane@example.com\n",
        "jane@exam\0ple.com",
        "jane@example.com>",
        "jane@example.com (Eve)"
      })
  void refusesWhatCouldSayMore(String address) {
    assertThat(MailAddress.isValid(address)).isFalse();
  }

  @Test
  void refusesNullAndWhatIsTooLong() {
    assertThat(MailAddress.isValid(null)).isFalse();
    assertThat(MailAddress.isValid("a".repeat(250) + "@b.c")).isTrue();
    assertThat(MailAddress.isValid("a".repeat(251) + "@b.c")).isFalse();
  }
}
