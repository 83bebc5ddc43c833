package io.polyshop.runtime.calls;

import io.micrometer.core.instrument.Timer;
import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a queue shows on {@code /metrics}. */
final class CallMetrics {

  private final Timer answered;
  private final Timer failed;
  private final Timer givenUp;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long due;

  CallMetrics(String queue, ServiceMetrics metrics) {
    metrics.gauge(
        "polyshop.calls.due",
        "External calls that are due and wait to be made",
        null,
        () -> due + waiting.get(),
        "queue",
        queue);
    metrics.gauge(
        "polyshop.calls.inflight",
        "External calls that are under way, until their results are stored",
        null,
        inFlight::get,
        "queue",
        queue);
    answered = timer(metrics, queue, "answered");
    failed = timer(metrics, queue, "failed");
    givenUp = timer(metrics, queue, "given_up");
  }

  /** So many are due, beside those that were claimed. */
  void due(long count) {
    due = count;
  }

  void claimed(int count) {
    waiting.addAndGet(count);
  }

  /** Notes claimed calls that do not wait any more. */
  void begun(int count) {
    waiting.addAndGet(-count);
    inFlight.addAndGet(count);
  }

  void settled(int count) {
    inFlight.addAndGet(-count);
  }

  /** Notes a call that was made. */
  void ended(CallEnd<?> end, long tookNanos) {
    if (end instanceof Answered) {
      answered.record(tookNanos, TimeUnit.NANOSECONDS);
    } else if (end instanceof Failed) {
      failed.record(tookNanos, TimeUnit.NANOSECONDS);
    } else if (end instanceof GivenUp) {
      givenUp.record(tookNanos, TimeUnit.NANOSECONDS);
    }
  }

  private static Timer timer(ServiceMetrics metrics, String queue, String outcome) {
    return metrics.timer(
        "polyshop.calls.duration",
        "Duration of external calls, by how they ended",
        "queue",
        queue,
        "outcome",
        outcome);
  }
}
