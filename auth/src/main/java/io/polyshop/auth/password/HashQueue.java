package io.polyshop.auth.password;

import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs work that takes long on a few threads of its own, first come, first served. Time is what
 * bounds the queue: nobody waits whose work would not be done within the limit, as far as the last
 * works tell, and for a client that has gone nothing is done. So a machine that is too slow for all
 * does not spend its time on works that end too late. For use from any thread.
 */
final class HashQueue {

  /**
   * The bounds.
   *
   * @param threads how many works run at once
   * @param queue how many more may wait
   * @param maxWait how long they may wait until their work is done
   */
  record Limits(int threads, int queue, Duration maxWait) {}

  private record Waiting<T>(
      Callable<T> work, WaitingClient client, long sinceNs, Context context, Promise<T> answer) {

    void refuse(ApiException refusal) {
      context.runOnContext(v -> answer.fail(refusal));
    }
  }

  private static final int MAX_WORK_S = 30;
  // A new duration counts one quarter: the first one, in a cold JVM, is soon forgotten.
  private static final int SMOOTHING = 4;

  private final Vertx vertx;
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final HashMetrics metrics;
  private final WorkerExecutor threads;
  private final Deque<Waiting<?>> queue = new ArrayDeque<>();
  private int running;
  private long meanNs;

  /**
   * @param nanoTime such as {@link System#nanoTime}
   */
  HashQueue(Vertx vertx, Limits limits, LongSupplier nanoTime, HashMetrics metrics) {
    this.vertx = vertx;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.metrics = metrics;
    this.threads =
        vertx.createSharedWorkerExecutor(
            "auth-hash", limits.threads(), MAX_WORK_S, TimeUnit.SECONDS);
  }

  /** What the work gives. Fails with 503 if the wait is too long, or the client has gone. */
  <T> Future<T> run(Callable<T> work, WaitingClient client) {
    var waiting =
        new Waiting<>(
            work, client, nanoTime.getAsLong(), vertx.getOrCreateContext(), Promise.<T>promise());
    synchronized (this) {
      if (running == limits.threads()) {
        if (!hasRoom()) {
          return Future.failedFuture(refusal());
        }
        queue.add(waiting);
        return waiting.answer().future();
      }
      running++;
    }
    start(waiting);
    return waiting.answer().future();
  }

  /**
   * To be asked before anything costly is done for a client.
   *
   * @throws ApiException 503 if it would wait too long
   */
  synchronized void requireRoom() {
    if (running == limits.threads() && !hasRoom()) {
      throw refusal();
    }
  }

  /** How many wait for a thread. */
  synchronized int length() {
    return queue.size();
  }

  /** Refuses those who wait; works under way come to their end. */
  Future<Void> close() {
    synchronized (this) {
      queue.forEach(waiting -> waiting.refuse(ApiException.unavailable("the service is stopping")));
      queue.clear();
    }
    return threads.close();
  }

  private <T> void start(Waiting<T> waiting) {
    waiting
        .context()
        .runOnContext(
            v -> {
              var begunNs = nanoTime.getAsLong();
              metrics.started(begunNs - waiting.sinceNs());
              // Composed, so that threads that are closed already are a failure like any other.
              Future.succeededFuture()
                  .compose(none -> threads.executeBlocking(waiting.work(), false))
                  .onComplete(done -> finished(nanoTime.getAsLong() - begunNs))
                  .onComplete(waiting.answer());
            });
  }

  private synchronized void finished(long durationNs) {
    meanNs = meanNs == 0 ? durationNs : meanNs + (durationNs - meanNs) / SMOOTHING;
    var nowNs = nanoTime.getAsLong();
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      if (next.client().isGone()) {
        drop(next);
      } else if (wouldEndTooLate(nowNs - next.sinceNs())) {
        next.refuse(refusal());
      } else {
        start(next);
        return;
      }
    }
    running--;
  }

  private boolean hasRoom() {
    if (!isFull()) {
      return true;
    }
    queue.removeIf(
        waiting -> {
          var gone = waiting.client().isGone();
          if (gone) {
            drop(waiting);
          }
          return gone;
        });
    return !isFull();
  }

  private boolean isFull() {
    return queue.size() >= limits.queue() || wouldEndTooLate(nextWaitNs());
  }

  private boolean wouldEndTooLate(long waitNs) {
    return waitNs + meanNs > limits.maxWait().toNanos();
  }

  /** How long the next one to come would wait, if all works took as long as the last ones. */
  private long nextWaitNs() {
    return (queue.size() + 1) * meanNs / limits.threads();
  }

  private void drop(Waiting<?> waiting) {
    metrics.gone();
    waiting.refuse(ApiException.unavailable("the client closed the connection"));
  }

  private ApiException refusal() {
    metrics.refused();
    var seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nextWaitNs() + 999_999_999));
    return ApiException.unavailable("too many passwords are being checked; try again later")
        .with("Retry-After", Long.toString(seconds));
  }
}
