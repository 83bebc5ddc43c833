package io.polyshop.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane Doe",
        "J. R. R. Tolkien",
        "J.R.Tolkien",
        "Dr. Müller-Lüdenscheidt",
        "O'Neil & Sons",
        "山田 太郎",
        "محمد",
        "Zoë 🙂",
        "Anna: Bob"
      })
  void repeatsAName(String name) {
    assertThat(Greeting.name(name)).isEqualTo(name);
  }

  @Test
  void leavesOutTheSpaceAroundAName() {
    assertThat(Greeting.name(" Jane\n")).isEqualTo("Jane");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You won https://evil.example",
        "You won HTTP://EVIL.EXAMPLE/",
        "visit evil.example",
        "visit EVIL.EXAMPLE now",
        "x.com",
        "www.evil",
        "WWW.Evil",
        "//evil",
        "evil。example",
        "evil．example",
        "evil｡example",
        "ｅｖｉｌ．ｅｘａｍｐｌｅ",
        "böse.example",
        "mailto:eve@evil",
        "tel:+4917012345678",
        "xn--bse-tna.example"
      })
  void repeatsNoLink(String name) {
    assertThat(Greeting.name(name)).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane\u0000Doe",
        "Jane\r\nBcc: a@b.c",
        "Jane\u2028Doe",
        "Jane\u202eeoD",
        "Jane\u200bDoe",
        "\u200b",
        "Jane\u00adDoe",
        "Jane\u2066Doe",
        "\u3164",
        "\uffa0",
        "\u2800",
        "Jane\u034f",
        "Jane\ufe0f",
        "\udb40\udc41Jane",
        "Jane\ue000"
      })
  void repeatsNothingThatNobodySees(String name) {
    assertThat(Greeting.name(name)).isEqualTo("there");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\n"})
  void greetsWhoHasNoName(String name) {
    assertThat(Greeting.name(name)).isEqualTo("there");
  }
}
