package io.polyshop.analytics.domain;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * How events change the sales: an order counts when it is paid, a refund when it is made, unless
 * its order never counted. These are sums, so the order of the events does not matter.
 */
public final class SalesChanges {

  /** A currency on a day. */
  public record CurrencyDay(LocalDate date, String currency) {}

  /** A currency in the hour that begins then. */
  public record CurrencyHour(Instant hour, String currency) {}

  /** A product on a day, in a currency. */
  public record ProductDay(LocalDate date, UUID productId, String currency) {}

  private final Map<CurrencyDay, Sales> days = new HashMap<>();
  private final Map<CurrencyHour, Sales> hours = new HashMap<>();
  private final Map<ProductDay, Figures> products = new HashMap<>();
  private final CountingRules rules;

  private SalesChanges(CountingRules rules) {
    this.rules = rules;
  }

  /**
   * The changes that these events make.
   *
   * @throws IllegalArgumentException if something was sold before 2000 or after 9999
   * @throws ArithmeticException if a sum is too large
   */
  public static SalesChanges of(List<? extends Event> events, CountingRules rules) {
    var changes = new SalesChanges(rules);
    events.forEach(changes::add);
    return changes;
  }

  /** Nothing was sold, given back or cancelled. */
  public boolean isEmpty() {
    return days.isEmpty();
  }

  public Map<CurrencyDay, Sales> days() {
    return days;
  }

  public Map<CurrencyHour, Sales> hours() {
    return hours;
  }

  public Map<ProductDay, Figures> products() {
    return products;
  }

  /** Orders in all currencies, and revenue in the reporting currency. */
  public Map<LocalDate, Figures> daily() {
    return reported(Function.identity());
  }

  /** The same by month. */
  public Map<YearMonth, Figures> monthly() {
    return reported(YearMonth::from);
  }

  private <T> Map<T, Figures> reported(Function<LocalDate, T> time) {
    var sums = new HashMap<T, Figures>();
    days.forEach(
        (day, sales) -> {
          var counts = day.currency().equals(rules.reportingCurrency());
          var figures = new Figures(sales.orders(), counts ? sales.revenue() : 0);
          if (!figures.equals(Figures.NONE)) {
            sums.merge(time.apply(day.date()), figures, Figures::plus);
          }
        });
    return sums;
  }

  private void add(Event event) {
    if (event instanceof OrderPaid e) {
      add(e.paidAt(), e.currency(), Sales.ofOrder(e.totalAmount()));
      add(e.paidAt(), e.currency(), 1, e.items());
    } else if (event instanceof OrderCancelled e) {
      add(e.cancelledAt(), e.currency(), Sales.ofCancellation());
      if (e.paidAt() != null && e.refundId() == null) {
        refund(e.cancelledAt(), e.currency(), e.totalAmount(), e.items());
      }
    } else if (event instanceof OrderRefunded e && e.paidAt() != null) {
      refund(e.refundedAt(), e.currency(), e.amount(), e.lines());
    }
  }

  private void refund(Instant time, String currency, long amount, List<Line> lines) {
    add(time, currency, Sales.ofRefund(amount));
    add(time, currency, -1, lines);
  }

  private void add(Instant time, String currency, Sales sales) {
    days.merge(new CurrencyDay(rules.day(time), currency), sales, Sales::plus);
    hours.merge(new CurrencyHour(rules.hour(time), currency), sales, Sales::plus);
  }

  private void add(Instant time, String currency, int sign, List<Line> lines) {
    for (var line : lines) {
      var price = Money.lineTotal(line.unitPrice(), line.quantity());
      products.merge(
          new ProductDay(rules.day(time), line.productId(), currency),
          new Figures((long) sign * line.quantity(), sign * price),
          Figures::plus);
    }
  }
}
