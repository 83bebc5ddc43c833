package io.polyshop.order.domain;

/** Where an order stands; the names are those in the database. */
public enum OrderStatus {
  /** Accepted; its stock is being reserved. */
  CREATED,
  /** Its stock is reserved; it is being paid. */
  PENDING_PAYMENT,
  /** Paid; to be sent. */
  PAID,
  /** Will not be delivered. */
  CANCELLED,
  /** Sent. */
  FULFILLED;

  /** Whether nothing can move the order any more. */
  public boolean isFinal() {
    return this == CANCELLED || this == FULFILLED;
  }
}
