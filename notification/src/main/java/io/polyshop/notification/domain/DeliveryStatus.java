package io.polyshop.notification.domain;

/** The states of a delivery. SENT and FAILED ones have a row in the message log. */
public enum DeliveryStatus {
  PENDING,
  SENT,
  FAILED,
  SKIPPED
}
