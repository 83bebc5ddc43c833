package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.config.EdgeConfig;
import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.http.RateLimit;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.token.Caller;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The general limit on requests ({@code HTTP_RATE_LIMIT}), one for all event loops of a service:
 * per user who is logged in, per address of everybody else. Without the setting there is none.
 */
public final class RequestRate {

  private final Optional<RateLimit> users;
  private final Optional<RateLimit> addresses;
  private final TrustedProxies proxies;

  public RequestRate(EdgeConfig config) {
    this.users = config.rateLimit().map(rate -> new RateLimit("user", rate));
    this.addresses = config.rateLimit().map(rate -> new RateLimit("address", rate));
    this.proxies = config.trustedProxies();
  }

  /**
   * Counts a request of a user.
   *
   * @throws ApiException 429 if there were too many
   */
  void take(RoutingContext context, Caller caller) {
    users.ifPresent(limit -> limit.take(caller.userId().toString(), context.response()));
  }

  /**
   * Counts a request of somebody unknown.
   *
   * @throws ApiException 429 if there were too many from that address
   */
  void take(RoutingContext context) {
    addresses.ifPresent(
        limit ->
            limit.take(
                TrustedProxies.network(Request.clientAddress(context, proxies)),
                context.response()));
  }
}
