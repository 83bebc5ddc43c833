package io.polyshop.order.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the order intake shows on {@code /metrics}. */
public final class IntakeMetrics {

  private final ServiceMetrics metrics;
  private final Timer waits;
  private final Counter refused;

  public IntakeMetrics(ServiceMetrics metrics) {
    this.metrics = metrics;
    this.waits =
        metrics.timer(
            "polyshop.intake.wait", "From an order's arrival to the end of its transaction");
    this.refused =
        metrics.counter("polyshop.intake.refused", "Orders refused because too many were waiting");
  }

  /**
   * The figures that go up and down.
   *
   * @param waiting orders that wait to be written
   * @param inFlight batches that are being written
   */
  void watch(Supplier<Number> waiting, Supplier<Number> inFlight) {
    metrics.gauge("polyshop.intake.waiting", "Orders that wait to be written", null, waiting);
    metrics.gauge(
        "polyshop.intake.inflight", "Batches of orders that are being written", null, inFlight);
  }

  void answered(long arrivedNanos) {
    waits.record(System.nanoTime() - arrivedNanos, TimeUnit.NANOSECONDS);
  }

  void refused() {
    refused.increment();
  }
}
