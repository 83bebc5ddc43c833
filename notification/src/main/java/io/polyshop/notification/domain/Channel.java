package io.polyshop.notification.domain;

/** How a message is sent; the names are those in the database. */
public enum Channel {
  EMAIL,
  SMS
}
