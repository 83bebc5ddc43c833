package io.polyshop.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;

/**
 * The current phase as Gatling runs it: arrivals at a fixed rate, whether or not the ones before
 * were answered, over connections that all share.
 */
public final class ShopSimulation extends Simulation {

  private static final int CONCURRENT = 64;

  public ShopSimulation() {
    var phase = Phase.current();
    var protocol =
        http.shareConnections()
            .disableWarmUp()
            .disableCaching()
            .disableFollowRedirect()
            .disableAutoReferer()
            .acceptHeader("application/json")
            .userAgentHeader("polyshop-load");
    setUp(population(phase)).protocols(protocol).maxDuration(phase.duration().plus(Phase.GRACE));
  }

  private static PopulationBuilder population(Phase phase) {
    var scenario = phase.scenario().build(phase);
    return phase.rate() > 0
        ? scenario.injectOpen(constantUsersPerSec(phase.rate()).during(phase.duration()))
        : scenario.injectClosed(constantConcurrentUsers(CONCURRENT).during(phase.duration()));
  }
}
