package io.polyshop.analytics.flow;

/** A step of an order's way. */
enum OrderStep {
  PLACED("CREATED"),
  AWAITING_PAYMENT("PENDING_PAYMENT"),
  PAID("PAID"),
  CANCELLED("CANCELLED"),
  FULFILLED("FULFILLED");

  private final String status;

  OrderStep(String status) {
    this.status = status;
  }

  /** The status that the order has after it. */
  String status() {
    return status;
  }
}
