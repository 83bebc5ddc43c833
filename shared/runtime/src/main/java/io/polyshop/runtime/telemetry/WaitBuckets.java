package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Gives the time that was waited for a connection or thread, which Vert.x measures, a histogram.
 */
final class WaitBuckets implements MeterFilter {

  private static final DistributionStatisticConfig BUCKETS =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(
              LongStream.of(1, 3, 10, 30, 100, 300, 1000, 3000)
                  .mapToDouble(ms -> Duration.ofMillis(ms).toNanos())
                  .toArray())
          .build();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().equals("vertx.pool.queue.time") ? BUCKETS.merge(config) : config;
  }
}
