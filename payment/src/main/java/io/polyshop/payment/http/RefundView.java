package io.polyshop.payment.http;

import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A refund as the API shows it; {@code amount} in minor units of {@code currency}. */
record RefundView(
    UUID id,
    UUID paymentId,
    long amount,
    String currency,
    PaymentStatus status,
    String reason,
    String providerRef,
    String failureReason,
    Instant createdAt,
    Instant updatedAt) {

  static List<RefundView> of(List<Refund> refunds, String currency) {
    return refunds.stream().map(refund -> of(refund, currency)).toList();
  }

  static RefundView of(Refund refund, String currency) {
    return new RefundView(
        refund.id(),
        refund.paymentId(),
        refund.amount(),
        currency,
        refund.status(),
        refund.reason(),
        refund.providerRef(),
        refund.failureReason(),
        refund.createdAt(),
        refund.updatedAt());
  }
}
