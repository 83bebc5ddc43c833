package io.polyshop.notification.domain;

/** The messages that are sent, and which of them are sent as text messages too. */
public enum Template {
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

  /**
   * The template of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Template ofLabel(String label) {
    for (var template : values()) {
      if (template.label.equals(label)) {
        return template;
      }
    }
    throw new IllegalArgumentException("unknown template: " + label);
  }
}
