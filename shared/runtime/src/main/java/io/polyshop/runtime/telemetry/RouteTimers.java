package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** How long the requests of one route took, by the class of their status; safe for all threads. */
final class RouteTimers {

  /** In the place of a status: nobody was there to read one. */
  static final int GONE = 0;

  private static final String[] CLASSES = {"gone", "1xx", "2xx", "3xx", "4xx", "5xx"};
  private static final int HUNDRED = 100;

  private final Function<String, Timer> timers;
  private final AtomicReferenceArray<Timer> byClass = new AtomicReferenceArray<>(CLASSES.length);

  /**
   * @param timers the timer of a class of status; made when it is first needed
   */
  RouteTimers(Function<String, Timer> timers) {
    this.timers = timers;
  }

  void record(int status, long nanos) {
    timer(status / HUNDRED).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(int index) {
    var timer = byClass.get(index);
    if (timer == null) {
      // The registry gives everybody the same one.
      timer = timers.apply(CLASSES[index]);
      byClass.set(index, timer);
    }
    return timer;
  }
}
