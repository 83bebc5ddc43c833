package io.polyshop.payment.domain;

import static java.util.Objects.requireNonNull;

/** The provider's answer to a refund, which is final. */
public sealed interface RefundResult {

  /** The money is on its way back; {@code providerRef} is the provider's name for the refund. */
  record Refunded(String providerRef) implements RefundResult {
    public Refunded {
      requireNonNull(providerRef, "providerRef");
    }
  }

  /** Nothing goes back; {@code reason} is a stable code in snake_case. */
  record Declined(String reason) implements RefundResult {
    public Declined {
      requireNonNull(reason, "reason");
    }
  }

  /** Whether it says something else than what the refund, which is settled, already says. */
  default boolean contradicts(Refund settled) {
    return this instanceof Refunded refunded
        ? !refunded.providerRef().equals(settled.providerRef())
        : settled.status() != PaymentStatus.FAILED;
  }
}
