package io.polyshop.payment.domain;

/** The states of a payment, and of a refund; the last two are final. */
public enum PaymentStatus {
  INITIATED,
  SUCCESS,
  FAILED
}
