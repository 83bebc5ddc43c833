package io.polyshop.auth.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import java.util.concurrent.TimeUnit;

/** What the queue of passwords shows of itself. */
final class HashMetrics {

  private final Timer waits;
  private final Counter refused;
  private final Counter gone;

  HashMetrics(ServiceMetrics metrics) {
    waits = metrics.timer("polyshop.password.wait", "How long passwords wait to be hashed");
    refused =
        metrics.counter(
            "polyshop.password.refused", "Passwords refused because the wait was too long");
    gone =
        metrics.counter(
            "polyshop.password.dropped", "Passwords dropped because the client had gone");
  }

  void started(long waitNs) {
    waits.record(waitNs, TimeUnit.NANOSECONDS);
  }

  void refused() {
    refused.increment();
  }

  void gone() {
    gone.increment();
  }
}
