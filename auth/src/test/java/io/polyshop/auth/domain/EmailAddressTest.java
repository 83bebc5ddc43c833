package io.polyshop.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

  @Test
  void isKeptInLowerCase() {
    assertThat(EmailAddress.parse("Ada.Lovelace+Shop@Example.ORG"))
        .contains(new EmailAddress("ada.lovelace+shop@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@example..org",
        "ada@-example.org",
        "ada@example.org ",
        " ada@example.org",
        "ada@exam ple.org",
        "ada@example.org\r\nBcc: all@example.org",
        "ada\0@example.org",
        "ada@example.org\n",
        "ädä@example.org",
        "ada@b\u00fccher.example",
        "\u212aelvin@example.org",
        "a@b@example.org"
      })
  void refusesWhatIsNone(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "org")).isEmpty();
    assertThat(EmailAddress.parse(null)).isEmpty();
  }
}
