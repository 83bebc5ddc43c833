package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * Facts about payments, published by payment; the key is the order's id. Amounts are minor units.
 */
public sealed interface PaymentEvent extends Event {

  UUID paymentId();

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.PAYMENT;
  }

  @Override
  default String key() {
    return orderId().toString();
  }

  /** The provider took the money; {@code providerRef} is its name for the charge. */
  record PaymentSucceeded(
      UUID paymentId,
      UUID orderId,
      long amount,
      String currency,
      String provider,
      String providerRef,
      Instant succeededAt)
      implements PaymentEvent {
    public PaymentSucceeded {
      requireNonNull(paymentId, "paymentId");
      requireNonNull(orderId, "orderId");
      requireNonNull(currency, "currency");
      requireNonNull(provider, "provider");
      requireNonNull(providerRef, "providerRef");
      requireNonNull(succeededAt, "succeededAt");
    }
  }

  /** No money was taken; {@code reason} is a stable code such as {@code card_declined}. */
  record PaymentFailed(UUID paymentId, UUID orderId, String reason, Instant failedAt)
      implements PaymentEvent {
    public PaymentFailed {
      requireNonNull(paymentId, "paymentId");
      requireNonNull(orderId, "orderId");
      requireNonNull(reason, "reason");
      requireNonNull(failedAt, "failedAt");
    }
  }

  /**
   * {@code amount} went back to the customer. It is 0 only if an order was cancelled of which
   * nothing was left to go back.
   */
  record PaymentRefunded(
      UUID paymentId, UUID orderId, UUID refundId, long amount, String currency, Instant refundedAt)
      implements PaymentEvent {
    public PaymentRefunded {
      requireNonNull(paymentId, "paymentId");
      requireNonNull(orderId, "orderId");
      requireNonNull(refundId, "refundId");
      requireNonNull(currency, "currency");
      requireNonNull(refundedAt, "refundedAt");
    }
  }

  /**
   * The refund will not be made: nothing went back. {@code reason} is a stable code: {@code
   * refund_exceeds_payment} if less was left of the payment than {@code amount}, {@code
   * not_refundable} if no money had been taken, else the provider's.
   */
  record PaymentRefundFailed(
      UUID paymentId,
      UUID orderId,
      UUID refundId,
      long amount,
      String currency,
      String reason,
      Instant failedAt)
      implements PaymentEvent {
    public PaymentRefundFailed {
      requireNonNull(paymentId, "paymentId");
      requireNonNull(orderId, "orderId");
      requireNonNull(refundId, "refundId");
      requireNonNull(currency, "currency");
      requireNonNull(reason, "reason");
      requireNonNull(failedAt, "failedAt");
    }
  }
}
