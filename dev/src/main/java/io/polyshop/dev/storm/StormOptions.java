package io.polyshop.dev.storm;

import io.polyshop.dev.cluster.ClusterShape;
import io.polyshop.dev.cluster.member.Release;
import io.polyshop.dev.storm.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which storm.
 *
 * @param time for how long things are broken
 * @param ordersPerSecond how many orders are placed
 * @param older the jar of an older release, with which the processes begin
 */
record StormOptions(
    ClusterShape shape,
    Duration time,
    long seed,
    Set<FaultKind> faults,
    int ordersPerSecond,
    Optional<Path> older) {

  /**
   * Which storm.
   *
   * @throws IllegalArgumentException if an older release that a fault needs is missing, or cannot
   *     be used
   */
  StormOptions {
    if (faults.contains(FaultKind.UPGRADE) != older.isPresent()) {
      throw new IllegalArgumentException("the fault 'upgrade' and --older go together");
    }
    older.ifPresent(Release::check);
  }

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
