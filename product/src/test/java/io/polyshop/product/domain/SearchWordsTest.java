package io.polyshop.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "desk lamp | desk:* & lamp:*",
        "RTX-4090 | RTX:* & 4090:*",
        "a & !b | a:* & b:*",
        "it's (3.5)' | it:* & s:* & 3:* & 5:*",
        "küche | küche:*",
        "x:* <-> y\\ | x:* & y:*",
        "!? | ``",
      })
  void leavesNothingThatMeansSomethingInAQuery(String text, String tsQuery) {
    assertThat(SearchWords.of(text).toTsQuery()).isEqualTo(tsQuery);
  }
}
