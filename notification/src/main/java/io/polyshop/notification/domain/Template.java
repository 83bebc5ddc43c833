package io.polyshop.notification.domain;

/** The messages that we send, and whether they go to the phone too. */
public enum Template {
  WELCOME("welcome", false),
  PASSWORD_RESET("password-reset", false),
  ORDER_PLACED("order-placed", true),
  ORDER_PAID("order-paid", true),
  ORDER_CANCELLED("order-cancelled", true),
  ORDER_FULFILLED("order-fulfilled", true),
  PAYMENT_REFUNDED("payment-refunded", false);

  private final String label;
  private final boolean texted;

  Template(String label, boolean texted) {
    this.label = label;
    this.texted = texted;
  }

  /** The name in the database and of the template's file. */
  public String label() {
    return label;
  }

  /** Whether it is also sent as a text message to who has given a phone number. */
  public boolean texted() {
    return texted;
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
    throw new IllegalArgumentException("no template: " + label);
  }
}
