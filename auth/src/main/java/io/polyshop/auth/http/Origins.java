package io.polyshop.auth.http;

import io.polyshop.auth.domain.Origin;
import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.http.Request;

/** Where requests come from. */
public record Origins(TrustedProxies proxies) {

  private static final int MAX_USER_AGENT = 200;

  Origin of(Request request) {
    var agent = request.header("User-Agent").map(Origins::shortened).orElse(null);
    return new Origin(request.clientAddress(proxies), agent, request.traceParent());
  }

  private static String shortened(String agent) {
    var clean = agent.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= MAX_USER_AGENT ? clean : clean.substring(0, MAX_USER_AGENT);
  }
}
