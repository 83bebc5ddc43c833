package io.polyshop.payment.domain;

/** What the cancellation of an order means for its payment. */
public enum CancelDecision {
  /** The payment failed before, or the cancellation is known already. */
  NOTHING,
  /** Nobody has called the provider yet, and nobody will: the payment fails. */
  FAIL,
  /** The provider may have been called: the answer decides. Or nothing is left to give back. */
  NOTE,
  /** The money was taken: what is left of it goes back. */
  REFUND;

  /** The decision table. */
  public static CancelDecision of(Payment payment) {
    if (payment.orderCancelledAt() != null) {
      return NOTHING;
    }
    return switch (payment.status()) {
      case FAILED -> NOTHING;
      // A claimed row counts as called: its worker may be at it, or have died after the call.
      case INITIATED -> payment.attempts() == 0 ? FAIL : NOTE;
      case SUCCESS -> payment.refundable() > 0 ? REFUND : NOTE;
    };
  }
}
