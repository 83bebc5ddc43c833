package io.polyshop.analytics;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the order service says of one order. */
public record Orders(UUID orderId, List<Line> items, long total, String currency) {

  private static final UUID USER = new UUID(1, 1);

  /** A new order of {@code quantity} pieces of one product at 5.00. */
  public static Orders of(UUID productId, int quantity, String currency) {
    var line = new Line(productId, quantity, 500);
    return new Orders(UuidCreator.getTimeOrderedEpoch(), List.of(line), 500L * quantity, currency);
  }

  /** A new order over 10.00 EUR. */
  public static Orders any() {
    return of(UUID.randomUUID(), 2, "EUR");
  }

  public OrderPlaced placed(String at) {
    return new OrderPlaced(orderId, USER, items, total, currency, "card", Instant.parse(at));
  }

  public OrderPaid paid(String at) {
    return new OrderPaid(orderId, USER, items, total, currency, Instant.parse(at));
  }

  /** Cancelled after it was paid, so that it is refunded; or never paid, for null. */
  public OrderCancelled cancelled(String paidAt) {
    return cancelled(paidAt, paidAt == null ? null : UUID.randomUUID());
  }

  /** Cancelled after it was paid, as releases before there were refunds of orders say it. */
  public OrderCancelled cancelledAndGivenBack(String paidAt) {
    return cancelled(paidAt, null);
  }

  /** An amount went back, with that many pieces. */
  public OrderRefunded refunded(long amount, int pieces, String paidAt, String at) {
    var line = items.get(0);
    return new OrderRefunded(
        orderId,
        USER,
        UUID.randomUUID(),
        amount,
        currency,
        amount,
        total,
        amount == total,
        pieces == 0 ? List.of() : List.of(new Line(line.productId(), pieces, line.unitPrice())),
        true,
        null,
        paidAt == null ? null : Instant.parse(paidAt),
        Instant.parse(at));
  }

  private OrderCancelled cancelled(String paidAt, UUID refundId) {
    return new OrderCancelled(
        orderId,
        USER,
        items,
        total,
        currency,
        CancelReason.CUSTOMER,
        paidAt == null ? null : Instant.parse(paidAt),
        refundId,
        Instant.parse("2026-05-31T12:00:00Z"));
  }
}
