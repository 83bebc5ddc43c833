package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order with its lines, and what went back of them. Amounts are minor units of {@code currency};
 * {@code cancelReason} is null unless it is cancelled, {@code paidAt} unless it was paid. Times are
 * whole microseconds, as the database keeps them.
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
    Instant paidAt,
    Balance balance) {

  /**
   * The order after what happened to it, or nothing if that does not move it.
   *
   * @param now when the move is written; if the clock went back, the order's last change counts
   * @throws IllegalArgumentException if the amount paid is not the order's
   */
  public Optional<Order> after(OrderSignal signal, Instant now) {
    return Transitions.next(status, signal.trigger())
        .filter(to -> to != OrderStatus.FULFILLED || !isGivenBack())
        .map(to -> moved(to, signal, now));
  }

  /** The order with another balance, changed now. */
  Order with(Balance changed, Instant now) {
    return new Order(
        id,
        userId,
        status,
        cancelReason,
        totalAmount,
        currency,
        paymentMethod,
        items,
        createdAt,
        later(now),
        expiresAt,
        paidAt,
        changed);
  }

  /** Whether money was taken for it, in time or late. */
  public boolean isPaid() {
    return paidAt != null || balance.paidLateAt() != null;
  }

  /** Minor units that can still be given back, without what is being given back already. */
  public long refundable() {
    return isPaid() ? Math.max(0, totalAmount - balance.refunded() - balance.pending()) : 0;
  }

  /** How many units of the product can still be given back; 0 if it is not in the order. */
  int unitsLeft(UUID productId) {
    return line(productId).map(line -> line.quantity() - balance.units(productId)).orElse(0);
  }

  /** All goods that can still be given back. */
  List<RefundLine> rest() {
    return items.stream()
        .map(line -> new RefundLine(line.productId(), unitsLeft(line.productId())))
        .filter(line -> line.quantity() > 0)
        .toList();
  }

  /** Whether nothing is left to be sent: the money or the goods are given back or on their way. */
  public boolean isGivenBack() {
    return isPaid() && (totalAmount > 0 && refundable() == 0 || rest().isEmpty());
  }

  /** Whether all of the money went back, or, if it costs nothing, all of the goods. */
  boolean isRefunded() {
    return isPaid() && (totalAmount > 0 ? balance.refunded() == totalAmount : rest().isEmpty());
  }

  /** Where its money is. */
  public PaymentState paymentState() {
    if (!isPaid()) {
      return PaymentState.UNPAID;
    }
    if (isRefunded()) {
      return PaymentState.REFUNDED;
    }
    return balance.refunded() > 0 ? PaymentState.PARTLY_REFUNDED : PaymentState.PAID;
  }

  /**
   * When it was paid, if refunds are to be taken off its sale. Orders that were cancelled before
   * there were refunds of orders have no sale left.
   */
  Instant countedAt() {
    return status == OrderStatus.CANCELLED && balance.cancelRefundId() == null ? null : paidAt;
  }

  /** The line of the product. */
  Optional<Line> line(UUID productId) {
    return items.stream().filter(line -> line.productId().equals(productId)).findFirst();
  }

  /** The units as lines, at the prices that they were sold at. */
  List<Line> sold(List<RefundLine> units) {
    return units.stream()
        .flatMap(some -> line(some.productId()).map(line -> part(line, some.quantity())).stream())
        .toList();
  }

  private static Line part(Line line, int quantity) {
    return new Line(line.productId(), quantity, line.unitPrice(), line.name());
  }

  /**
   * Whether this is the same order at a later time. Each move leads to a higher rank; without a
   * move, what went back is written with a later time.
   */
  public boolean isNewerThan(Order other) {
    return status == other.status
        ? updatedAt.isAfter(other.updatedAt)
        : status.rank() > other.status.rank();
  }

  /** Whether nothing is on its way: neither the order, nor money of it that is going back. */
  public boolean isAtRest() {
    return status.isFinal() && balance.pending() == 0;
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
              id,
              userId,
              items,
              totalAmount,
              currency,
              cancelReason,
              paidAt,
              balance.cancelRefundId(),
              updatedAt);
      case FULFILLED ->
          new OrderEvent.OrderFulfilled(id, userId, sold(rest()), totalAmount, currency, updatedAt);
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
        later(now),
        expiresAt,
        to == OrderStatus.PAID ? signal.at() : paidAt,
        balance);
  }

  private Instant later(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
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
