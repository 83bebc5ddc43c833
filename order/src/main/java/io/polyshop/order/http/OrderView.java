package io.polyshop.order.http;

import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.Balance;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.PaymentState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The JSON of an order. Amounts are minor units of {@code currency}. */
record OrderView(
    UUID id,
    UUID userId,
    OrderStatus status,
    CancelReason cancelReason,
    long totalAmount,
    String currency,
    String paymentMethod,
    PaymentState paymentState,
    long refundedAmount,
    long pendingRefundAmount,
    List<Item> items,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    Instant paidAt) {

  /** The JSON of a line; {@code name} is null in orders from before names were kept. */
  record Item(
      UUID productId,
      String name,
      int quantity,
      int refundedQuantity,
      long unitPrice,
      long totalPrice) {

    static Item of(Line line, Balance balance) {
      var totalPrice = Money.lineTotal(line.unitPrice(), line.quantity());
      return new Item(
          line.productId(),
          line.name(),
          line.quantity(),
          balance.units(line.productId()),
          line.unitPrice(),
          totalPrice);
    }
  }

  static OrderView of(Order order) {
    return new OrderView(
        order.id(),
        order.userId(),
        order.status(),
        order.cancelReason(),
        order.totalAmount(),
        order.currency(),
        order.paymentMethod(),
        order.paymentState(),
        order.balance().refunded(),
        order.balance().pending(),
        order.items().stream().map(line -> Item.of(line, order.balance())).toList(),
        order.createdAt(),
        order.updatedAt(),
        order.expiresAt(),
        order.paidAt());
  }
}
