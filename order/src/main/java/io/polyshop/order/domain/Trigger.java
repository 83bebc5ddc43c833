package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent.CancelReason;

/**
 * What may move an order; {@link #reason} is why the order is cancelled, if the trigger does so.
 */
public enum Trigger {
  STOCK_RESERVED(null),
  STOCK_REJECTED(CancelReason.OUT_OF_STOCK),
  PAYMENT_SUCCEEDED(null),
  PAYMENT_FAILED(CancelReason.PAYMENT_FAILED),
  DEADLINE_PASSED(CancelReason.EXPIRED),
  CANCEL_REQUESTED(CancelReason.CUSTOMER),
  FULFIL_REQUESTED(null);

  private final CancelReason reason;

  Trigger(CancelReason reason) {
    this.reason = reason;
  }

  /** Why an order is cancelled by this; null if it is not. */
  public CancelReason reason() {
    return reason;
  }
}
