package io.polyshop.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {

  @ParameterizedTest
  @CsvSource({
    "1999, EUR, 19.99 EUR",
    "5, EUR, 0.05 EUR",
    "0, USD, 0.00 USD",
    "1999, JPY, 1999 JPY",
    "1999, KWD, 1.999 KWD",
    "1999, XXX, 1999 XXX",
    "1000000000000000, EUR, 10000000000000.00 EUR",
    "-150, EUR, -1.50 EUR"
  })
  void hasAsManyDigitsAsTheCurrency(long amount, String currency, String text) {
    assertThat(MoneyText.of(amount, currency)).isEqualTo(text);
  }
}
