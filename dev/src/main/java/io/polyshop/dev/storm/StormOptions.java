package io.polyshop.dev.storm;

import io.polyshop.dev.cluster.ClusterShape;
import io.polyshop.dev.storm.fault.FaultKind;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which storm.
 *
 * @param time for how long things are broken
 * @param ordersPerSecond how many orders are placed
 */
record StormOptions(
    ClusterShape shape, Duration time, long seed, Set<FaultKind> faults, int ordersPerSecond) {

  @Override
  public String toString() {
    return "seed %d, %.1f min, %s, %d orders/s, %s"
        .formatted(
            seed,
            time.toSeconds() / 60.0,
            shape,
            ordersPerSecond,
            faults.stream().map(FaultKind::label).collect(Collectors.joining(" ")));
  }
}
