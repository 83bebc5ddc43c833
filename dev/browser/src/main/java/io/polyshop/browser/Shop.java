package io.polyshop.browser;

/** A shop with demo data, as those see it who use it. */
interface Shop {

  /** Where the API of a service answers; analytics' has the console. */
  String url(String service);

  /** The demo's password of a role. */
  String password(String role);
}
