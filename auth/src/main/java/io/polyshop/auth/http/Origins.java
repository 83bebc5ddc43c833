package io.polyshop.auth.http;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.http.Request;

/** Finds out where requests come from, and whether their client still waits. */
public final class Origins {

  private static final int MAX_USER_AGENT = 200;

  private final TrustedProxies proxies;

  public Origins(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  Origin of(Request request) {
    var address = request.clientAddress(proxies);
    var agent = request.header("User-Agent").map(Origins::shortened).orElse(null);
    return new Origin(address, TrustedProxies.network(address), agent, request.traceParent());
  }

  static WaitingClient client(Request request) {
    return request.context().response()::closed;
  }

  private static String shortened(String agent) {
    var clean = agent.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= MAX_USER_AGENT ? clean : clean.substring(0, MAX_USER_AGENT);
  }
}
