package io.polyshop.order.domain;

/** The status of an order; the names are those in the database. */
public enum OrderStatus {
  /** Accepted; its stock is being reserved. */
  CREATED,
  /** Its stock is reserved; it is being paid. */
  PENDING_PAYMENT,
  /** Paid; waits to be sent. */
  PAID,
  /** Will not be delivered. */
  CANCELLED,
  /** Sent. */
  FULFILLED;

  /** How far along it is: whatever moves an order leads to a status of a higher rank. */
  int rank() {
    return switch (this) {
      case CREATED -> 0;
      case PENDING_PAYMENT -> 1;
      case PAID -> 2;
      case CANCELLED, FULFILLED -> 3;
    };
  }

  /** Whether its checkout is over: it waits for neither stock nor payment. */
  public boolean isSettled() {
    return rank() > PENDING_PAYMENT.rank();
  }

  /** Whether nothing can move the order any more. */
  public boolean isFinal() {
    return this == CANCELLED || this == FULFILLED;
  }
}
