package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order with its lines. Amounts are minor units of {@code currency}; {@code cancelReason} is
 * null unless it is cancelled, {@code paidAt} unless it was paid. Times are whole microseconds, as
 * the database keeps them.
 */
public record Order(
    UUID id,
    UUID userId,
    OrderStatus status,
    CancelReason cancelReason,
    long totalAmount,
    String currency,
    String paymentMethod,
    List<Line> items,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    Instant paidAt) {

  /**
   * The order after what happened to it, or nothing if that does not move it.
   *
   * @param now when the move is written; if the clock went back, the order's last change counts
   * @throws IllegalArgumentException if the amount paid is not the order's
   */
  public Optional<Order> after(OrderSignal signal, Instant now) {
    return Transitions.next(status, signal.trigger()).map(to -> moved(to, signal, now));
  }

  /**
   * Whether this is the same order at a later time. Each move leads to a higher rank, so the status
   * tells it; times do not, which the clocks of several computers may have made.
   */
  public boolean isNewerThan(Order other) {
    return status.rank() > other.status.rank();
  }

  /** The event that states what the order has become. */
  public OrderEvent fact() {
    return switch (status) {
      case CREATED ->
          new OrderEvent.OrderPlaced(
              id, userId, items, totalAmount, currency, paymentMethod, createdAt);
      case PENDING_PAYMENT ->
          new OrderEvent.OrderAwaitingPayment(
              id, userId, totalAmount, currency, paymentMethod, expiresAt);
      case PAID -> new OrderEvent.OrderPaid(id, userId, items, totalAmount, currency, paidAt);
      case CANCELLED ->
          new OrderEvent.OrderCancelled(
              id, userId, items, totalAmount, currency, cancelReason, paidAt, null, updatedAt);
      case FULFILLED -> new OrderEvent.OrderFulfilled(id, userId, totalAmount, currency, updatedAt);
    };
  }

  private Order moved(OrderStatus to, OrderSignal signal, Instant now) {
    if (to == OrderStatus.PAID) {
      checkPaid(signal.payment());
    }
    return new Order(
        id,
        userId,
        to,
        signal.trigger().reason(),
        totalAmount,
        currency,
        paymentMethod,
        items,
        createdAt,
        now.isBefore(updatedAt) ? updatedAt : now,
        expiresAt,
        to == OrderStatus.PAID ? signal.at() : paidAt);
  }

  // Nothing may be sent for less than it costs: a person has to look into it.
  private void checkPaid(OrderSignal.Payment payment) {
    if (!new OrderSignal.Payment(totalAmount, currency).equals(payment)) {
      throw new IllegalArgumentException(
          "order %s costs %d %s, but the payment was %s"
              .formatted(id, totalAmount, currency, payment));
    }
  }
}
