package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Facts about orders, published by order; the key is the order's id. Amounts are minor units of
 * {@code currency} (ISO 4217).
 */
public sealed interface OrderEvent extends Event {

  UUID orderId();

  UUID userId();

  @Override
  default Topic topic() {
    return Topic.ORDER;
  }

  @Override
  default String key() {
    return orderId().toString();
  }

  /** One line of an order; {@code unitPrice} is the catalogue's price when the order was placed. */
  record Line(UUID productId, int quantity, long unitPrice) {
    public Line {
      requireNonNull(productId, "productId");
      if (quantity < 1 || unitPrice < 0) {
        throw new IllegalArgumentException("quantity must be at least 1 and unitPrice at least 0");
      }
    }
  }

  /** Why an order was cancelled. */
  enum CancelReason {
    OUT_OF_STOCK,
    PAYMENT_FAILED,
    EXPIRED,
    CUSTOMER
  }

  /** An order was accepted: its stock is to be reserved. Each product stands in one line only. */
  record OrderPlaced(
      UUID orderId,
      UUID userId,
      List<Line> items,
      long totalAmount,
      String currency,
      String paymentMethod,
      Instant placedAt)
      implements OrderEvent {
    public OrderPlaced {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      items = List.copyOf(items);
      requireNonNull(currency, "currency");
      requireNonNull(paymentMethod, "paymentMethod");
      requireNonNull(placedAt, "placedAt");
    }
  }

  /** The order's stock is reserved: it is to be paid until {@code expiresAt}. */
  record OrderAwaitingPayment(
      UUID orderId,
      UUID userId,
      long totalAmount,
      String currency,
      String paymentMethod,
      Instant expiresAt)
      implements OrderEvent {
    public OrderAwaitingPayment {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      requireNonNull(currency, "currency");
      requireNonNull(paymentMethod, "paymentMethod");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** The order is paid: its reservations are final. */
  record OrderPaid(
      UUID orderId,
      UUID userId,
      List<Line> items,
      long totalAmount,
      String currency,
      Instant paidAt)
      implements OrderEvent {
    public OrderPaid {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      items = List.copyOf(items);
      requireNonNull(currency, "currency");
      requireNonNull(paidAt, "paidAt");
    }
  }

  /** The order will not be delivered. {@code paidAt} is null if it never was paid. */
  record OrderCancelled(
      UUID orderId,
      UUID userId,
      List<Line> items,
      long totalAmount,
      String currency,
      CancelReason reason,
      Instant paidAt,
      Instant cancelledAt)
      implements OrderEvent {
    public OrderCancelled {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      items = List.copyOf(items);
      requireNonNull(currency, "currency");
      requireNonNull(reason, "reason");
      requireNonNull(cancelledAt, "cancelledAt");
    }
  }

  /** The order was shipped to the customer. */
  record OrderFulfilled(
      UUID orderId, UUID userId, long totalAmount, String currency, Instant fulfilledAt)
      implements OrderEvent {
    public OrderFulfilled {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      requireNonNull(currency, "currency");
      requireNonNull(fulfilledAt, "fulfilledAt");
    }
  }
}
