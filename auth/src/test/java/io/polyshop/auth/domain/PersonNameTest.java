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
