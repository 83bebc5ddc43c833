package io.polyshop.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RTX-4090 | ('rtx':* OR '-rtx':*) & ('4090':*)",
        "a & !b | ('a':*) & ('b':*)",
        "it's (3.5)' | ('it':*) & ('s':*) & ('3':*) & ('5':*)",
        "küche | ('kuche':* OR '-kuche':* OR '~kche' OR '~kuce' OR '~kuch' OR '~kuche' OR '~kuhe' OR '~uche')",
        "x:* <-> y\\ | ('x':*) & ('y':*)",
        "C++ c# | ('c++':*) & ('c#':*)",
        "a+b 2+2 | ('a':*) & ('b':*) & ('2':*)",
        "ケトル | 'ケト' & 'トル'",
        "茶 | '茶':*",
        "電気4090 | '電気' & ('4090':*)",
        "!? | ('!?.')",
        "'\\ | ('''\\\\.')",
        "\u200b | ``",
      })
  void leavesNothingThatMeansSomethingInAQuery(String text, String tsQuery) {
    assertThat(SearchQuery.of(text).matches()).isEqualTo(tsQuery.replace("OR", "|"));
  }
}
