package io.polyshop.payment.domain;

import static java.util.Objects.requireNonNull;

/** The provider's answer to a charge, which is final. */
public sealed interface ChargeResult {

  /** The money was taken; {@code providerRef} is the provider's name for the charge. */
  record Charged(String providerRef) implements ChargeResult {
    public Charged {
      requireNonNull(providerRef, "providerRef");
    }
  }

  /** No money was taken; {@code reason} is a stable code in snake_case. */
  record Declined(String reason) implements ChargeResult {
    public Declined {
      requireNonNull(reason, "reason");
    }
  }

  /** Whether it says something else than what the payment, which is settled, already says. */
  default boolean contradicts(Payment settled) {
    return this instanceof Charged charged
        ? !charged.providerRef().equals(settled.providerRef())
        : settled.status() != PaymentStatus.FAILED;
  }
}
