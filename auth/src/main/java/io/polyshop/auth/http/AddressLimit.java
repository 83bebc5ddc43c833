package io.polyshop.auth.http;

import io.polyshop.auth.domain.Origin;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.http.RateLimit;
import io.polyshop.runtime.http.Request;

/**
 * How often one address may call an operation of this replica. Every answer says how many calls are
 * left.
 */
public final class AddressLimit {

  private final boolean enabled;
  private final RateLimit limit;

  public AddressLimit(boolean enabled, Rate rate) {
    this.enabled = enabled;
    this.limit = new RateLimit("address", rate);
  }

  /**
   * Counts a call.
   *
   * @throws io.polyshop.runtime.problem.ApiException 429 if there were too many
   */
  void take(Origin origin, Request request) {
    if (enabled) {
      limit.take(origin.network(), request.context().response());
    }
  }
}
