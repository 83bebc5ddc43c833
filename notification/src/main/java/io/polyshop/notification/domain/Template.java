package io.polyshop.notification.domain;

import java.util.Arrays;
import java.util.Optional;

/** The messages that are sent, and which of them are sent as text messages too. */
public enum Template {
  CONFIRM_EMAIL("confirm-email", false),
  EMAIL_CHANGED("email-changed", false),
  WELCOME("welcome", false),
  PASSWORD_RESET("password-reset", false),
  ORDER_PLACED("order-placed", true),
  ORDER_PAID("order-paid", true),
  ORDER_CANCELLED("order-cancelled", true),
  ORDER_FULFILLED("order-fulfilled", true),
  PAYMENT_REFUNDED("payment-refunded", false);

  private final String label;
  private final boolean alsoText;

  Template(String label, boolean alsoText) {
    this.label = label;
    this.alsoText = alsoText;
  }

  /** The name in the database, and of the template's file. */
  public String label() {
    return label;
  }

  /** Whether users who have set a phone number get it as a text message too. */
  public boolean isAlsoText() {
    return alsoText;
  }

  /** The template with this label, if this version of the service knows it. */
  public static Optional<Template> find(String label) {
    return Arrays.stream(values()).filter(template -> template.label.equals(label)).findFirst();
  }
}
