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

  /**
   * One line of an order. {@code unitPrice} and {@code name} are the catalogue's when the order was
   * placed; {@code name} is null in orders from before names were kept.
   */
  record Line(UUID productId, int quantity, long unitPrice, String name) {
    public Line {
      requireNonNull(productId, "productId");
      if (quantity < 1 || unitPrice < 0) {
        throw new IllegalArgumentException("quantity must be at least 1 and unitPrice at least 0");
      }
    }

    /** A line whose product's name is not known. */
    public Line(UUID productId, int quantity, long unitPrice) {
      this(productId, quantity, unitPrice, null);
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

  /**
   * The order will not be delivered. {@code paidAt} is null if it never was paid.
   *
   * @param refundId of an order that was paid: the refund by which all that is left of it goes
   *     back. An {@link OrderRefunded} of this id follows once the money went, and that event, not
   *     this one, takes the revenue off. Null if the order was not paid; also in events from before
   *     there were refunds of orders, and then nothing follows: with {@code paidAt}, such an event
   *     takes the whole {@code totalAmount} off
   */
  record OrderCancelled(
      UUID orderId,
      UUID userId,
      List<Line> items,
      long totalAmount,
      String currency,
      CancelReason reason,
      Instant paidAt,
      UUID refundId,
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

  /**
   * The order was shipped to the customer.
   *
   * @param items the goods that were sent: those of the order without what was given back or was
   *     being given back. Empty in events from before goods were stated here
   * @param totalAmount what the order cost, with what was given back
   */
  record OrderFulfilled(
      UUID orderId,
      UUID userId,
      List<Line> items,
      long totalAmount,
      String currency,
      Instant fulfilledAt)
      implements OrderEvent {
    public OrderFulfilled {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      items = items == null ? List.of() : List.copyOf(items);
      requireNonNull(currency, "currency");
      requireNonNull(fulfilledAt, "fulfilledAt");
    }
  }

  /**
   * Money of a paid order is to go back: payment is to give it back, and says how that ended. A
   * cancellation is not stated by this, but by {@link OrderCancelled}.
   *
   * @param amount at least 1
   * @param lines the goods that the money is for, as many as are given back; may be empty
   * @param restock whether the goods of the lines are to be available again
   * @param reason free text of who asked for it; may be null
   * @param requestedBy the member of staff who asked for it
   */
  record OrderRefundRequested(
      UUID orderId,
      UUID userId,
      UUID refundId,
      long amount,
      String currency,
      List<Line> lines,
      boolean restock,
      String reason,
      UUID requestedBy,
      Instant requestedAt)
      implements OrderEvent {
    public OrderRefundRequested {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      requireNonNull(refundId, "refundId");
      requireNonNull(currency, "currency");
      lines = List.copyOf(lines);
      requireNonNull(requestedBy, "requestedBy");
      requireNonNull(requestedAt, "requestedAt");
    }
  }

  /**
   * A refund of the order is done: its money went back. There is one for every refund, whoever
   * asked for it, so the sum of {@code amount} over an order's events is all that went back of it;
   * over those with a {@code paidAt} it is all that its sale has to be reduced by.
   *
   * @param amount what went back with this refund; 0 if only goods came back
   * @param refundedAmount what went back of the order so far, with this refund
   * @param totalAmount what the order costs
   * @param fully whether this refund, and no earlier one, made it that nothing is left: all of the
   *     money went back, or, if the order costs nothing, all of its goods. True for one refund of
   *     an order at most
   * @param lines the goods that were given back with it, as many as were, at what the customer paid
   *     for one; empty if it was about money only. {@code amount} may be less or more than they
   *     cost
   * @param restock whether the goods of the lines are to be available again; those of a cancelled
   *     order are by its {@link OrderCancelled}
   * @param reason free text of who asked for it; may be null
   * @param paidAt when the order was paid, and so counted as a sale. Null if this refund is not to
   *     be taken off any sale: the order was never counted (its payment came after it was
   *     cancelled), or an {@link OrderCancelled} without {@code refundId} took all of it off
   * @param refundedAt when the money went back: the refund belongs to this day
   */
  record OrderRefunded(
      UUID orderId,
      UUID userId,
      UUID refundId,
      long amount,
      String currency,
      long refundedAmount,
      long totalAmount,
      boolean fully,
      List<Line> lines,
      boolean restock,
      String reason,
      Instant paidAt,
      Instant refundedAt)
      implements OrderEvent {
    public OrderRefunded {
      requireNonNull(orderId, "orderId");
      requireNonNull(userId, "userId");
      requireNonNull(refundId, "refundId");
      requireNonNull(currency, "currency");
      lines = List.copyOf(lines);
      requireNonNull(refundedAt, "refundedAt");
    }
  }
}
