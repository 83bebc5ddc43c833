package io.polyshop.analytics.domain;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sales of some time in a currency.
 *
 * @param <T> what the time is: a day, a month, or the beginning of an hour
 */
public record CurrencySales<T>(T time, String currency, Sales sales) {

  /** Each time in its order, with each currency that was sold in at any of them. */
  public static <T> List<CurrencySales<T>> withoutGaps(
      Stream<T> times, List<CurrencySales<T>> sold) {
    var currencies = sold.stream().map(CurrencySales::currency).distinct().sorted().toList();
    var known = new HashMap<CurrencySales<T>, Sales>();
    sold.forEach(s -> known.put(none(s.time(), s.currency()), s.sales()));
    return times
        .flatMap(time -> currencies.stream().map(currency -> none(time, currency)))
        .map(none -> none.with(known.getOrDefault(none, Sales.NONE)))
        .toList();
  }

  private static <T> CurrencySales<T> none(T time, String currency) {
    return new CurrencySales<>(time, currency, Sales.NONE);
  }

  private CurrencySales<T> with(Sales found) {
    return new CurrencySales<>(time, currency, found);
  }
}
