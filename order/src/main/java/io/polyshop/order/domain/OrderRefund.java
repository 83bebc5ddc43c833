package io.polyshop.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Money of an order that goes back, or went back, and the goods that it is for.
 *
 * @param amount minor units; 0 if only goods come back
 * @param lines none if it is about money only
 * @param restock whether the goods are to be available again
 * @param reason free text of who asked for it, or null
 * @param requestedBy the member of staff who asked for it here; null if staff asked payment for it,
 *     or nobody did: a cancellation, a payment that came too late
 * @param failureReason a stable code; null unless FAILED
 */
public record OrderRefund(
    UUID id,
    UUID orderId,
    long amount,
    RefundStatus status,
    List<RefundLine> lines,
    boolean restock,
    String reason,
    UUID requestedBy,
    String failureReason,
    Instant createdAt,
    Instant updatedAt) {

  /** What staff ask for. */
  static OrderRefund asked(UUID id, Order order, RefundRequest asked, long amount, Instant now) {
    return initiated(
        id,
        order,
        amount,
        asked.lines(),
        asked.restock(),
        asked.reason(),
        asked.requestedBy(),
        now);
  }

  /** All that is left of an order that is cancelled. */
  static OrderRefund ofRest(UUID id, Order order, Instant now) {
    return initiated(id, order, order.refundable(), order.rest(), true, null, null, now);
  }

  /** One that the order hears of only now that payment settled it: it is about money alone. */
  static OrderRefund heardOf(UUID id, Order order, long amount, Instant now) {
    return initiated(id, order, amount, List.of(), false, null, null, now);
  }

  OrderRefund succeeded(long went, Instant now) {
    return ended(RefundStatus.SUCCESS, went, null, now);
  }

  OrderRefund failed(String why, Instant now) {
    return ended(RefundStatus.FAILED, amount, why, now);
  }

  private OrderRefund ended(RefundStatus end, long went, String why, Instant now) {
    return new OrderRefund(
        id, orderId, went, end, lines, restock, reason, requestedBy, why, createdAt, now);
  }

  private static OrderRefund initiated(
      UUID id,
      Order order,
      long amount,
      List<RefundLine> lines,
      boolean restock,
      String reason,
      UUID requestedBy,
      Instant now) {
    return new OrderRefund(
        id,
        order.id(),
        amount,
        RefundStatus.INITIATED,
        lines,
        restock,
        reason,
        requestedBy,
        null,
        now,
        now);
  }
}
