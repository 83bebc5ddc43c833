package io.polyshop.payment.domain;

/**
 * How a refund ended.
 *
 * @param providerRef null if it failed
 * @param failureReason null if it succeeded
 */
public record FinishedRefund(
    Refund refund, PaymentStatus status, String providerRef, String failureReason) {

  /** The refund's amount if it ended so, else 0. */
  public long amountIf(PaymentStatus wanted) {
    return status == wanted ? refund.amount() : 0;
  }
}
