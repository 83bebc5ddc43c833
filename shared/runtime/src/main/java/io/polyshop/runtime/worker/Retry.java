package io.polyshop.runtime.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries again what failed, after a {@link Backoff}, as often as it takes, in constant stack and
 * memory. One object serves any number of works at a time, from any thread; {@link #stop} ends the
 * waiting of all of them.
 *
 * <pre>{@code
 * var retry = new Retry(vertx, "order: settling", Backoff.doubling(ofMillis(50), ofSeconds(2)));
 * retry.until(() -> settle(charge));                           // whatever the failure
 * retry.until(() -> settle(charge), SqlErrors::isUnavailable); // other failures are passed on
 * }</pre>
 *
 * <p>The first failure of a work is logged as a warning, further ones at most once a minute, and
 * that it works again.
 */
public final class Retry {

  private final Vertx vertx;
  private final String what;
  private final Backoff backoff;
  private final Set<Timer> waits = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param what is tried, in the words of a log line: {@code "order: a batch of events"}
   */
  public Retry(Vertx vertx, String what, Backoff backoff) {
    this.vertx = vertx;
    this.what = what;
    this.backoff = backoff;
  }

  /** Tries until it succeeds. Fails only with {@link CancellationException}, once stopped. */
  public <T> Future<T> until(Supplier<Future<T>> attempt) {
    return until(attempt, error -> true);
  }

  /**
   * Tries until it succeeds, or fails for good.
   *
   * @param attempt one try; what it throws counts as its failure. The next one is made on the
   *     context of the caller of this method
   * @param mayPass whether a failure may pass by itself; any other is passed on at once
   * @return what the attempt gave; fails with {@link CancellationException} if this was stopped
   *     after an attempt had failed
   */
  public <T> Future<T> until(Supplier<Future<T>> attempt, Predicate<Throwable> mayPass) {
    var work = new Work<>(attempt, mayPass);
    Loop.whileTrue(vertx, work::step).onFailure(work.done::fail);
    return work.done.future();
  }

  /** Makes no further try: waits end at once, an attempt under way may still succeed. */
  public void stop() {
    stopped = true;
    waits.forEach(Timer::cancel);
  }

  private Future<Boolean> waited(long delayMs) {
    if (delayMs == 0) {
      return Future.succeededFuture(true);
    }
    var timer = vertx.timer(delayMs);
    waits.add(timer);
    if (stopped) {
      timer.cancel();
    }
    return timer.map(true).onComplete(over -> waits.remove(timer));
  }

  private static <T> Future<T> cancelled() {
    return Future.failedFuture(new CancellationException("stopped before it succeeded"));
  }

  /** One thing that is tried. */
  private final class Work<T> {

    private final Supplier<Future<T>> attempt;
    private final Predicate<Throwable> mayPass;
    private final Promise<T> done = Promise.promise();
    private final FailureLog log = new FailureLog(what);

    private Work(Supplier<Future<T>> attempt, Predicate<Throwable> mayPass) {
      this.attempt = attempt;
      this.mayPass = mayPass;
    }

    /** One try, and the wait after it; false when there is nothing left to try. */
    private Future<Boolean> step() {
      return Loop.attempt(attempt).transform(this::tried);
    }

    private Future<Boolean> tried(T result, Throwable error) {
      if (error == null) {
        log.succeeded();
        done.complete(result);
        return Future.succeededFuture(false);
      }
      if (!mayPass.test(error)) {
        return Future.failedFuture(error);
      }
      // That it fails now is no news: its connections may be closed already.
      return stopped ? cancelled() : waited(backoff.delayMs(log.failed(error)));
    }
  }
}
