package io.polyshop.auth.throttle;

import io.polyshop.auth.domain.Origin;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.http.RateLimit;
import io.vertx.core.http.HttpServerResponse;

/** How often one address may call an operation of this replica. Every answer says what is left. */
public final class AddressLimit {

  private final boolean enabled;
  private final RateLimit limit;

  public AddressLimit(boolean enabled, Rate rate) {
    this.enabled = enabled;
    this.limit = new RateLimit("address", rate);
  }

  /**
   * Counts a call from there.
   *
   * @throws io.polyshop.runtime.problem.ApiException 429 if there were too many
   */
  public void take(Origin origin, HttpServerResponse response) {
    if (enabled) {
      limit.take(origin.network(), response);
    }
  }
}
