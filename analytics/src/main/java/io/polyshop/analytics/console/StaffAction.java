package io.polyshop.analytics.console;

import io.vertx.core.http.HttpMethod;

/** What staff do about an item of a list, as operations that the services have. */
public enum StaffAction {
  FULFIL("fulfil", "order", HttpMethod.POST, "/v1/orders/%s/fulfil"),
  CANCEL("cancel", "order", HttpMethod.POST, "/v1/orders/%s/cancel"),
  REFUND("refund", "order", HttpMethod.POST, "/v1/orders/%s/refunds"),
  RESEND("resend", "notification", HttpMethod.POST, "/v1/emails/%s/resend"),
  SET_STOCK("set-stock", "inventory", HttpMethod.PUT, "/v1/stock/%s");

  private final String address;
  private final String service;
  private final HttpMethod method;
  private final String path;

  StaffAction(String address, String service, HttpMethod method, String path) {
    this.address = address;
    this.service = service;
    this.method = method;
    this.path = path;
  }

  /** As the console's own API calls it. */
  public String address() {
    return address;
  }

  String service() {
    return service;
  }

  HttpMethod method() {
    return method;
  }

  String path(Object id) {
    return path.formatted(id);
  }
}
