package io.polyshop.analytics.domain;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How events change the sales: an order counts when it is paid, a refund when it is made, unless
 * its order never counted. These are sums, so the order of the events does not matter.
 */
public final class SalesChanges {

  /**
   * Where sales are added to.
   *
   * @param date the day of the shop
   * @param hour when the hour began
   */
  public record Slot(LocalDate date, Instant hour, String currency) {}

  /** A product on a day, in a currency. */
  public record ProductDay(LocalDate date, UUID productId, String currency) {}

  private final Map<Slot, Sales> sales = new HashMap<>();
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

  public Map<Slot, Sales> sales() {
    return sales;
  }

  public Map<ProductDay, Figures> products() {
    return products;
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

  private void add(Instant time, String currency, Sales change) {
    sales.merge(new Slot(rules.day(time), rules.hour(time), currency), change, Sales::plus);
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
