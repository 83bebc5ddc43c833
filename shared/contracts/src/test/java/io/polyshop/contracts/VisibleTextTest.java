package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "\u00a0\u2003\u3000",
        "\u0000\u0085\u2028",
        "\u00ad",
        "\u0301",
        "\u034f",
        "\u061c",
        "\u115f\u1160",
        "\u17b4\u180e",
        "\u200b\u200c\u200d\u2060\ufeff",
        "\u200e\u200f\u202e\u2066 \u2069",
        "\u2800",
        "\u3164\uffa0",
        "\ufe0f",
        "\udb40\udc41",
        "\ue000"
      })
  void isNotInWhatNobodySees(String text) {
    assertThat(VisibleText.isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", "-", "\u200bA\u200b", "e\u0301", "\u0645\u200c", "李", "😀", "\u0903"})
  void isInWhatSomebodySees(String text) {
    assertThat(VisibleText.isIn(text)).isTrue();
  }

  @Test
  void isInEachLetterAndDigitButTheFillers() {
    var letters =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(Character::isLetterOrDigit)
            .filter(letter -> !VisibleText.isIn(Character.toString(letter)));
    assertThat(letters).containsExactly(0x115f, 0x1160, 0x3164, 0xffa0);
  }
}
