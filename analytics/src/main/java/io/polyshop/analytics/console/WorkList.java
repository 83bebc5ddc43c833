package io.polyshop.analytics.console;

/** What is to be done in the shop, as lists that a service has. */
public enum WorkList {
  /** Orders that are paid and not sent yet. */
  UNFULFILLED("unfulfilled", "order", "/v1/orders?status=PAID"),
  /** Charges that have no answer of the provider yet. */
  PAYMENTS("payments", "payment", "/v1/payments?status=INITIATED"),
  /** Refunds that have no answer of the provider yet. */
  REFUNDS("refunds", "payment", "/v1/refunds/open"),
  /** Mails that were given up. */
  MAILS("mails", "notification", "/v1/emails?status=FAILED"),
  /** Products of which few are left. */
  STOCK("stock", "inventory", "/v1/stock?availableBelow=");

  private final String address;
  private final String service;
  private final String path;

  WorkList(String address, String service, String path) {
    this.address = address;
    this.service = service;
    this.path = path;
  }

  /** As the console's own API calls it. */
  public String address() {
    return address;
  }

  String service() {
    return service;
  }

  String path() {
    return path;
  }
}
