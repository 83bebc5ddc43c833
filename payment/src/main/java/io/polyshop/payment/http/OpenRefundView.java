package io.polyshop.payment.http;

import io.polyshop.payment.domain.RefundUnderWay;
import java.time.Instant;
import java.util.UUID;

/** A refund under way as the API shows it; {@code amount} in minor units of {@code currency}. */
record OpenRefundView(
    UUID id,
    UUID paymentId,
    UUID orderId,
    long amount,
    String currency,
    String reason,
    Instant createdAt) {

  static OpenRefundView of(RefundUnderWay refund) {
    return new OpenRefundView(
        refund.id(),
        refund.paymentId(),
        refund.orderId(),
        refund.amount(),
        refund.currency(),
        refund.reason(),
        refund.createdAt());
  }
}
