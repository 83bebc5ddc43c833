package io.polyshop.payment.provider;

import static java.util.Objects.requireNonNull;

/** The provider's answer to a refund. */
public sealed interface RefundResult {

  /** The money is on its way back; {@code providerRef} is the provider's name for it. Final. */
  record Refunded(String providerRef) implements RefundResult {
    public Refunded {
      requireNonNull(providerRef, "providerRef");
    }
  }

  /** Nothing goes back; {@code reason} is a stable code in snake_case. Final. */
  record Declined(String reason) implements RefundResult {
    public Declined {
      requireNonNull(reason, "reason");
    }
  }

  /** Not known: a timeout, or an error of the provider's. The call is to be repeated. */
  record Unavailable(String detail) implements RefundResult {}
}
