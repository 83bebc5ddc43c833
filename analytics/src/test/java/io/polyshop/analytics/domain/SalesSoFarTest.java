package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesSoFarTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static final List<CurrencySales<Instant>> HOURS =
      List.of(
          hour(0, "EUR", new Sales(10, 1000, 100, 2)),
          hour(1, "EUR", new Sales(20, 3000, 0, 4)),
          hour(2, "EUR", new Sales(50, 9000, 0, 8)),
          hour(0, "CHF", new Sales(1, 70, 0, 0)));

  @Test
  void theHourThatItIsCountsByItsShare() {
    assertThat(SalesSoFar.until(NOON.plusSeconds(3600 + 900), HOURS))
        .extracting(CurrencySales::currency, CurrencySales::sales)
        .containsExactly(
            tuple("CHF", new Sales(1, 70, 0, 0)), tuple("EUR", new Sales(15, 1750, 100, 3)));
  }

  @Test
  void atTheEndEverythingCounts() {
    assertThat(SalesSoFar.until(NOON.plusSeconds(86_400), HOURS).get(1).sales())
        .isEqualTo(new Sales(80, 13_000, 100, 14));
    assertThat(SalesSoFar.until(NOON, HOURS)).isEmpty();
  }

  private static CurrencySales<Instant> hour(int plus, String currency, Sales sales) {
    return new CurrencySales<>(NOON.plusSeconds(3600L * plus), currency, sales);
  }
}
