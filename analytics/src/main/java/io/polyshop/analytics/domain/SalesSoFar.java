package io.polyshop.analytics.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** The sales of hours up to a time within one of them, which counts by its share. */
public final class SalesSoFar {

  private static final long HOUR_S = Duration.ofHours(1).toSeconds();

  private SalesSoFar() {}

  /** The sums in each currency, in the order of the currencies. */
  public static List<CurrencySales<Instant>> until(
      Instant until, List<CurrencySales<Instant>> hours) {
    var sums = new TreeMap<String, Sales>();
    for (var hour : hours) {
      var passedS = Duration.between(hour.time(), until).toSeconds();
      if (passedS > 0) {
        var share = Math.min(1, passedS / (double) HOUR_S);
        sums.merge(hour.currency(), hour.sales().share(share), Sales::plus);
      }
    }
    return sums.entrySet().stream()
        .map(sum -> new CurrencySales<>(until, sum.getKey(), sum.getValue()))
        .toList();
  }
}
