package io.polyshop.runtime.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A verticle that does one step after the other: at once while a step says there may be more, else
 * when woken or after a pause. One step runs at a time. A step that fails is logged and tried again
 * after the interval; stopping waits for the step under way.
 */
public final class Worker extends VerticleBase {

  private final Duration interval;
  private final Supplier<Future<Duration>> step;
  private final FailureLog failures;
  private long timer = -1;
  private boolean running;
  private boolean wokenMeanwhile;
  private volatile boolean stopping;
  private Promise<Void> stopped;

  /**
   * @param interval how long to wait when there is nothing to do
   * @param step one step of the work; true if there may be more to do at once
   */
  public Worker(String name, Duration interval, Supplier<Future<Boolean>> step) {
    this(interval, name, () -> step.get().map(more -> more ? Duration.ZERO : interval));
  }

  private Worker(Duration interval, String name, Supplier<Future<Duration>> step) {
    this.failures = new FailureLog(name);
    this.interval = interval;
    this.step = step;
  }

  /**
   * One that sleeps as long as its last step says, if nothing wakes it.
   *
   * @param interval how long to wait after a failure
   * @param step one step of the work; how long there will be nothing to do, zero if there may be
   *     more to do at once
   */
  public static Worker sleeping(String name, Duration interval, Supplier<Future<Duration>> step) {
    return new Worker(interval, name, step);
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> run());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    stopped = Promise.promise();
    if (!running) {
      stopped.complete();
    }
    return stopped.future();
  }

  /** There is something to do now; from any thread. */
  public void wake() {
    if (context != null && !stopping) {
      context.runOnContext(v -> run());
    }
  }

  private void run() {
    if (stopping) {
      return;
    }
    if (running) {
      wokenMeanwhile = true;
      return;
    }
    running = true;
    vertx.cancelTimer(timer);
    Loop.attempt(step)
        .onComplete(
            (pause, error) -> {
              if (error == null) {
                failures.succeeded();
              } else {
                failures.failed(error);
              }
              finished(error == null ? pause : interval);
            });
  }

  private void finished(Duration pause) {
    running = false;
    if (stopping) {
      if (stopped != null) {
        stopped.complete();
      }
      return;
    }
    if (pause.isZero() || wokenMeanwhile) {
      wokenMeanwhile = false;
      context.runOnContext(v -> run());
    } else {
      timer = vertx.setTimer(Math.max(1, pause.toMillis()), t -> run());
    }
  }
}
