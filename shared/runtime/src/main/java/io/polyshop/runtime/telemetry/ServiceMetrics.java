package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** What a service shows of itself on {@code /metrics}, tagged with its name, until it stops. */
public final class ServiceMetrics implements AutoCloseable {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String service;
  private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

  public ServiceMetrics(String service) {
    this.service = service;
  }

  /**
   * A figure that goes up and down.
   *
   * @param unit such as {@code seconds}, or null
   * @param tags names and values in turn
   */
  public void gauge(
      String name, String description, String unit, Supplier<Number> value, String... tags) {
    meters.add(
        Gauge.builder(name, value)
            .description(description)
            .baseUnit(unit)
            .tag("service", service)
            .tags(tags)
            .register(Metrics.globalRegistry));
  }

  /**
   * A number of things that happened.
   *
   * @param tags names and values in turn
   */
  public Counter counter(String name, String description, String... tags) {
    var counter =
        Counter.builder(name)
            .description(description)
            .tag("service", service)
            .tags(tags)
            .register(Metrics.globalRegistry);
    meters.add(counter);
    return counter;
  }

  /**
   * Durations, with a histogram from a millisecond to a minute.
   *
   * @param tags names and values in turn
   */
  public Timer timer(String name, String description, String... tags) {
    var timer =
        Timer.builder(name)
            .description(description)
            .tag("service", service)
            .tags(tags)
            .publishPercentileHistogram()
            .minimumExpectedValue(SHORTEST)
            .maximumExpectedValue(LONGEST)
            .register(Metrics.globalRegistry);
    meters.add(timer);
    return timer;
  }

  /**
   * Durations, with a histogram of these buckets.
   *
   * @param tags names and values in turn
   */
  public Timer timer(String name, String description, Duration[] buckets, String... tags) {
    var timer =
        Timer.builder(name)
            .description(description)
            .tag("service", service)
            .tags(tags)
            .serviceLevelObjectives(buckets)
            .register(Metrics.globalRegistry);
    meters.add(timer);
    return timer;
  }

  @Override
  public void close() {
    meters.forEach(Metrics.globalRegistry::remove);
  }
}
