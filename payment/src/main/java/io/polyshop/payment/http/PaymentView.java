package io.polyshop.payment.http;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A payment as the API shows it; amounts in minor units of {@code currency}. */
record PaymentView(
    UUID id,
    UUID orderId,
    long amount,
    String currency,
    PaymentStatus status,
    String provider,
    String providerRef,
    String failureReason,
    long refundedAmount,
    Instant createdAt,
    Instant updatedAt) {

  static List<PaymentView> of(List<Payment> payments) {
    return payments.stream().map(PaymentView::of).toList();
  }

  static PaymentView of(Payment payment) {
    return new PaymentView(
        payment.id(),
        payment.orderId(),
        payment.amount(),
        payment.currency(),
        payment.status(),
        payment.provider(),
        payment.providerRef(),
        payment.failureReason(),
        payment.refundedAmount(),
        payment.createdAt(),
        payment.updatedAt());
  }
}
