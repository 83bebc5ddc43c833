package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

  @Test
  void isKeptInLowerCase() {
    assertThat(EmailAddress.parse("Ada.Lovelace+Shop@Example.ORG"))
        .contains(new EmailAddress("ada.lovelace+shop@example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "u@b\u00fccher.example, u@xn--bcher-kva.example",
    "u@B\u00dcCHER.example, u@xn--bcher-kva.example",
    "u@xn--bcher-kva.example, u@xn--bcher-kva.example",
    "u@\u4f8b\u3048.\u30c6\u30b9\u30c8, u@xn--r8jz45g.xn--zckzah"
  })
  void takesAnInternationalisedDomainInItsAsciiForm(String text, String kept) {
    assertThat(EmailAddress.parse(text)).contains(new EmailAddress(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u@stra\u00dfe.example",
        "u@\u03c3\u03bf\u03c2.example",
        "u@a\u200db.example",
        "u@b\u00fccher",
        "u@b\u00fc cher.example",
        "u@b\u00fccher..example",
        "u@b\u00fccher.example\n",
        "u@\ud800.example"
      })
  void refusesADomainThatIsNoneOrMayBeTwo(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
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
        "\u212aelvin@example.org",
        "a@b@example.org"
      })
  void refusesWhatIsNone(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org ",
        " ada@example.org",
        "\u2003ada@example.org\t",
        "ADA@example.org\n"
      })
  void spacesAroundWhatSomebodyTypedDoNotCount(String text) {
    assertThat(EmailAddress.typed(text)).contains(new EmailAddress("ada@example.org"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "ada @example.org", "ada@example.org b@example.org"})
  void spacesWithinItDo(String text) {
    assertThat(EmailAddress.typed(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b.".repeat(130) + "org")).isEmpty();
    assertThat(EmailAddress.parse(null)).isEmpty();
  }
}
