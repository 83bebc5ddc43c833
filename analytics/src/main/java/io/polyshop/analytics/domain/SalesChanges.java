package io.polyshop.analytics.domain;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How events change the sales: an order counts on the UTC day it was paid, until it is cancelled.
 * These are sums, so the order of the events does not matter.
 */
public final class SalesChanges {

  /** A product on a day. */
  public record ProductDay(LocalDate date, UUID productId) {}

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final Map<LocalDate, Figures> daily = new HashMap<>();
  private final Map<YearMonth, Figures> monthly = new HashMap<>();
  private final Map<ProductDay, Figures> products = new HashMap<>();
  private final String reportingCurrency;

  private SalesChanges(String reportingCurrency) {
    this.reportingCurrency = reportingCurrency;
  }

  /**
   * The changes that these events make.
   *
   * @throws IllegalArgumentException if an order was paid before 2000 or after 9999
   * @throws ArithmeticException if a sum is too large
   */
  public static SalesChanges of(List<? extends Event> events, String reportingCurrency) {
    var changes = new SalesChanges(reportingCurrency);
    events.forEach(changes::add);
    return changes;
  }

  public Map<LocalDate, Figures> daily() {
    return daily;
  }

  public Map<YearMonth, Figures> monthly() {
    return monthly;
  }

  public Map<ProductDay, Figures> products() {
    return products;
  }

  private void add(Event event) {
    if (event instanceof OrderPaid e) {
      add(1, e.paidAt(), e.totalAmount(), e.currency(), e.items());
    } else if (event instanceof OrderCancelled e && e.paidAt() != null) {
      add(-1, e.paidAt(), e.totalAmount(), e.currency(), e.items());
    }
  }

  private void add(int sign, Instant paidAt, long total, String currency, List<Line> items) {
    var date = day(paidAt);
    var reported = currency.equals(reportingCurrency) ? sign : 0;
    var order = new Figures(sign, reported * total);
    daily.merge(date, order, Figures::plus);
    monthly.merge(YearMonth.from(date), order, Figures::plus);
    for (var line : items) {
      var price = Money.lineTotal(line.unitPrice(), line.quantity());
      products.merge(
          new ProductDay(date, line.productId()),
          new Figures((long) sign * line.quantity(), reported * price),
          Figures::plus);
    }
  }

  private static LocalDate day(Instant paidAt) {
    if (paidAt.isBefore(FIRST) || paidAt.isAfter(LAST)) {
      throw new IllegalArgumentException("an order cannot be paid at this time: " + paidAt);
    }
    return LocalDate.ofInstant(paidAt, ZoneOffset.UTC);
  }
}
