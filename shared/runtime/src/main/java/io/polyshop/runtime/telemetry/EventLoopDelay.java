package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How late an event loop comes to what is due: everything that it serves waits that long. To be
 * deployed once on each of them.
 */
final class EventLoopDelay extends VerticleBase {

  private static final long INTERVAL_MS = 100;
  private static final Timer DELAY =
      Timer.builder("polyshop.eventloop.delay")
          .description("How late an event loop comes to what is due")
          .publishPercentileHistogram()
          .minimumExpectedValue(Duration.ofMillis(1))
          .maximumExpectedValue(Duration.ofSeconds(10))
          .register(Metrics.globalRegistry);

  @Override
  public Future<?> start() {
    next();
    return Future.succeededFuture();
  }

  private void next() {
    var due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MS);
    vertx.setTimer(
        INTERVAL_MS,
        fired -> {
          DELAY.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
          next();
        });
  }
}
