package io.polyshop.payment.provider;

import static java.util.Objects.requireNonNull;

/** The provider's answer to a charge. */
public sealed interface ChargeResult {

  /** The money was taken; {@code providerRef} is the provider's name for it. Final. */
  record Charged(String providerRef) implements ChargeResult {
    public Charged {
      requireNonNull(providerRef, "providerRef");
    }
  }

  /** No money was taken; {@code reason} is a stable code in snake_case. Final. */
  record Declined(String reason) implements ChargeResult {
    public Declined {
      requireNonNull(reason, "reason");
    }
  }

  /** Not known: a timeout, or an error of the provider's. The call is to be repeated. */
  record Unavailable(String detail) implements ChargeResult {}
}
