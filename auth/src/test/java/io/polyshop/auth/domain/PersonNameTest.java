package io.polyshop.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"A", "Ada Lovelace", "Иван", "李小龍", "O'Neill-Søndergård", "😀"})
  void takesNamesOfAllKinds(String name) {
    assertThat(PersonName.isAcceptable(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\0b", "a\u001bb", "a\u2028b", "a\ud800b", "a\u0085b"})
  void refusesControlCharactersAndNothing(String name) {
    assertThat(PersonName.isAcceptable(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b\u200b",
        "\u200e\u200f",
        "\u202e",
        "\u2066 \u2069",
        "\ufeff",
        "\u00ad",
        "\u0301",
        "\u3164",
        "\u2800",
        "\ufe0f"
      })
  void refusesWhatNobodyCanSee(String name) {
    assertThat(PersonName.isAcceptable(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada\u200bL",
        "Ada\u202eecnal",
        "A\u2066d\u2069a",
        "Ada\ufeff",
        "A\u00adda",
        "A\u2060da"
      })
  void refusesCharactersThatHideOrTurnAround(String name) {
    assertThat(PersonName.isAcceptable(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You won https://evil.example",
        "HTTP://evil.example",
        "ftp+x://evil",
        "see www.evil.example",
        "ｗｗｗ．evil.example"
      })
  void refusesWebAddresses(String name) {
    assertThat(PersonName.isAcceptable(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"J.R.R. Tolkien", "Ada St.Clair", "Dr.med. Who", "A/B", "Awww.", "Jr: III"})
  void takesNamesWithDotsAndColons(String name) {
    assertThat(PersonName.isAcceptable(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0645\u06cc\u200c\u0631\u0648\u0645", "\u200fאדה", "👩\u200d🚀"})
  void takesNamesWithJoinersAndDirections(String name) {
    assertThat(PersonName.isAcceptable(name)).isTrue();
  }

  @Test
  void countsCharactersAndNotTheirEncoding() {
    assertThat(PersonName.isAcceptable("😀".repeat(100))).isTrue();
    assertThat(PersonName.isAcceptable("a".repeat(101))).isFalse();
    assertThat(PersonName.isAcceptable(null)).isFalse();
  }

  @Test
  void losesSpacesAroundIt() {
    assertThat(PersonName.tidy(" \u2003Ada  L. \t")).isEqualTo("Ada  L.");
    assertThat(PersonName.tidy("   ")).isEmpty();
  }
}
