package io.polyshop.order.http;

import io.polyshop.order.domain.OrderRefund;
import io.polyshop.order.domain.RefundLine;
import io.polyshop.order.domain.RefundStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The JSON of an order's refund; {@code amount} in minor units of {@code currency}. */
record RefundView(
    UUID id,
    UUID orderId,
    long amount,
    String currency,
    RefundStatus status,
    List<RefundLine> lines,
    boolean restock,
    String reason,
    String failureReason,
    Instant createdAt,
    Instant updatedAt) {

  static RefundView of(OrderRefund refund, String currency) {
    return new RefundView(
        refund.id(),
        refund.orderId(),
        refund.amount(),
        currency,
        refund.status(),
        refund.lines(),
        refund.restock(),
        refund.reason(),
        refund.failureReason(),
        refund.createdAt(),
        refund.updatedAt());
  }
}
