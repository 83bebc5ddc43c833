package io.polyshop.load;

import java.time.Duration;

/**
 * How much the shop can take: a short run in which each of 64 orders as soon as it was answered.
 */
final class Calibration {

  static final Duration DURATION = Duration.ofSeconds(10);

  private Calibration() {}

  /**
   * Orders a second.
   *
   * @throws LoadException if none was taken
   */
  static double run(LoadOptions options, Fixture fixture, GatlingRun gatling) {
    var tally = new Tally();
    var phase =
        new Phase("calibration", Scenario.FLOOD, fixture, options.seed(), 0, DURATION, tally);
    gatling.run(phase, false);
    if (tally.good(OrderLoad.PLACE) == 0) {
      throw new LoadException("the shop took no order at all");
    }
    return (double) tally.good(OrderLoad.PLACE) / DURATION.toSeconds();
  }
}
