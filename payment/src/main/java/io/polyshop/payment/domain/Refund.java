package io.polyshop.payment.domain;

import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that goes back, or went back, to the customer; {@code amount} in minor units of the
 * payment's currency.
 *
 * @param reason free text of who asked for it, or a code if nobody did; may be null
 * @param requestedBy the member of staff who asked for it; null if the order's cancellation did
 * @param failureReason a stable code; null unless FAILED
 */
public record Refund(
    UUID id,
    UUID paymentId,
    long amount,
    PaymentStatus status,
    String reason,
    UUID requestedBy,
    String providerRef,
    String failureReason,
    String traceParent,
    Instant createdAt,
    Instant updatedAt) {

  /** The refund of what is left of a payment whose order was cancelled. */
  public static Refund automatic(UUID id, Payment payment, long amount, Instant now) {
    return initiated(
        id, payment, amount, CancelPlan.ORDER_CANCELLED, null, payment.traceParent(), now);
  }

  /** A refund that the provider has not been asked for yet. */
  public static Refund initiated(
      UUID id,
      Payment payment,
      long amount,
      String reason,
      UUID requestedBy,
      String traceParent,
      Instant now) {
    return new Refund(
        id,
        payment.id(),
        amount,
        PaymentStatus.INITIATED,
        reason,
        requestedBy,
        null,
        null,
        traceParent,
        now,
        now);
  }

  /** The same, refused. */
  Refund failed(String why) {
    return new Refund(
        id,
        paymentId,
        amount,
        PaymentStatus.FAILED,
        reason,
        requestedBy,
        null,
        why,
        traceParent,
        createdAt,
        updatedAt);
  }

  /** The event that nothing goes back. */
  PaymentRefundFailed failure(Payment payment, String why, Instant at) {
    return new PaymentRefundFailed(
        paymentId, payment.orderId(), id, amount, payment.currency(), why, at);
  }

  /** The event that it went back. */
  PaymentRefunded success(Payment payment, Instant at) {
    return new PaymentRefunded(paymentId, payment.orderId(), id, amount, payment.currency(), at);
  }
}
