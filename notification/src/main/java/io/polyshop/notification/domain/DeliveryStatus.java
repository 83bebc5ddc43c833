package io.polyshop.notification.domain;

/** The states of a delivery; of these, SENT and FAILED stand in the log. */
public enum DeliveryStatus {
  PENDING,
  SENT,
  FAILED,
  SKIPPED
}
