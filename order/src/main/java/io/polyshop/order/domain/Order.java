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
   * @param now when the move is written
   * @throws IllegalArgumentException if the sum paid is not the order's
   */
  public Optional<Order> after(Happening happening, Instant now) {
    return Transitions.next(status, happening.trigger()).map(to -> moved(to, happening, now));
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
              id, userId, items, totalAmount, currency, cancelReason, paidAt, updatedAt);
      case FULFILLED -> new OrderEvent.OrderFulfilled(id, userId, totalAmount, currency, updatedAt);
    };
  }

  private Order moved(OrderStatus to, Happening happening, Instant now) {
    if (to == OrderStatus.PAID) {
      checkPaid(happening.payment());
    }
    return new Order(
        id,
        userId,
        to,
        happening.trigger().reason(),
        totalAmount,
        currency,
        paymentMethod,
        items,
        createdAt,
        now,
        expiresAt,
        to == OrderStatus.PAID ? happening.at() : paidAt);
  }

  // An order must not leave the house for less than it costs: somebody has to look at it.
  private void checkPaid(Happening.Payment payment) {
    if (!new Happening.Payment(totalAmount, currency).equals(payment)) {
      throw new IllegalArgumentException(
          "order %s costs %d %s, but the payment was %s"
              .formatted(id, totalAmount, currency, payment));
    }
  }
}
