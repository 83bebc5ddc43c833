package io.polyshop.notification.domain;

/** The ways to reach somebody, by the names that the database has for them. */
public enum Channel {
  EMAIL,
  SMS
}
