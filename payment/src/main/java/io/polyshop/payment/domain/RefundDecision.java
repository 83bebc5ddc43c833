package io.polyshop.payment.domain;

/** Whether a refund that somebody asks for may be made. */
public sealed interface RefundDecision {

  /** Yes, of so many minor units. */
  record Allowed(long amount) implements RefundDecision {}

  /** No: no money was taken. */
  record NotRefundable() implements RefundDecision {}

  /** No: only {@code rest} minor units are left to give back. */
  record ExceedsPayment(long rest) implements RefundDecision {}

  /**
   * Decides.
   *
   * @param requested minor units, or null for all that is left
   */
  static RefundDecision of(Payment payment, Long requested) {
    if (payment.status() != PaymentStatus.SUCCESS) {
      return new NotRefundable();
    }
    var rest = payment.refundable();
    var amount = requested == null ? rest : requested;
    return amount > 0 && amount <= rest ? new Allowed(amount) : new ExceedsPayment(rest);
  }
}
