package io.polyshop.order.domain;

/** Where the money of an order is; beside its status. */
public enum PaymentState {
  /** None was taken. */
  UNPAID,
  /** All of it was taken, and none went back. */
  PAID,
  /** Some of it went back. */
  PARTLY_REFUNDED,
  /** All of it went back. */
  REFUNDED
}
