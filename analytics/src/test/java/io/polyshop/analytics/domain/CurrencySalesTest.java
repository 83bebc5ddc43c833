package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurrencySalesTest {

  private static final Sales SOME = new Sales(1, 100, 0, 0);

  @Test
  void everyTimeHasEveryCurrencyThatWasSoldIn() {
    var sold = List.of(sold(2, "USD", SOME), sold(1, "EUR", SOME));

    assertThat(CurrencySales.withoutGaps(Stream.of(1, 2), sold))
        .containsExactly(
            sold(1, "EUR", SOME),
            sold(1, "USD", Sales.NONE),
            sold(2, "EUR", Sales.NONE),
            sold(2, "USD", SOME));
  }

  @Test
  void withoutSalesThereIsNoCurrency() {
    assertThat(CurrencySales.<Integer>withoutGaps(Stream.of(1, 2), List.of())).isEmpty();
  }

  private static CurrencySales<Integer> sold(int time, String currency, Sales sales) {
    return new CurrencySales<>(time, currency, sales);
  }
}
