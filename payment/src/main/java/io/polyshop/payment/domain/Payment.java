package io.polyshop.payment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * The payment of one order. Amounts are minor units of {@code currency}.
 *
 * @param providerRef the provider's name for the charge; null until known
 * @param failureReason a stable code; null unless FAILED
 * @param refundsRequested what the refunds that have not failed ask for
 * @param refundedAmount what went back so far
 * @param attempts how often the provider was, or may have been, called
 * @param orderCancelledAt null unless the order was cancelled when money may have been taken
 * @param traceParent the trace of what asked for the payment, or null
 */
public record Payment(
    UUID id,
    UUID orderId,
    UUID userId,
    long amount,
    String currency,
    PaymentStatus status,
    String provider,
    String providerRef,
    String failureReason,
    long refundsRequested,
    long refundedAmount,
    int attempts,
    Instant orderCancelledAt,
    String traceParent,
    Instant createdAt,
    Instant updatedAt) {

  /** What may still be given back. */
  public long refundable() {
    return status == PaymentStatus.SUCCESS ? amount - refundsRequested : 0;
  }
}
