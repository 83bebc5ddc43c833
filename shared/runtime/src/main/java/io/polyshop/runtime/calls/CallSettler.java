package io.polyshop.runtime.calls;

import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how calls ended: at once when nothing is being written, else together with whatever has
 * ended by then. While the database is unreachable it waits; what cannot be written is written one
 * by one. For one event loop.
 */
final class CallSettler<C extends OutsideCall, A> {

  private static final Logger LOG = LoggerFactory.getLogger(CallSettler.class);
  private static final Backoff PAUSES =
      Backoff.doubling(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final Vertx vertx;
  private final String queue;
  private final OutsideCalls<C, A> calls;
  private final int maxBatch;
  private final IntConsumer settled;
  private final Retry retry;
  private final Deque<EndedCall<C, A>> ended = new ArrayDeque<>();
  private final Deque<List<EndedCall<C, A>>> alone = new ArrayDeque<>();
  private boolean writing;

  /**
   * @param settled is told of how many calls the ends were written, or left to their lease
   */
  CallSettler(
      Vertx vertx, String queue, OutsideCalls<C, A> calls, int maxBatch, IntConsumer settled) {
    this.vertx = vertx;
    this.queue = queue;
    this.calls = calls;
    this.maxBatch = maxBatch;
    this.settled = settled;
    this.retry = new Retry(vertx, queue + ": storing the results of calls", PAUSES);
  }

  void add(EndedCall<C, A> end) {
    ended.add(end);
    if (ended.size() == 1) {
      // After what else ends on this turn of the loop.
      vertx.getOrCreateContext().runOnContext(v -> write());
    }
  }

  /** Does not wait any more for a database that is unreachable. */
  void stopWaiting() {
    retry.stop();
  }

  private void write() {
    if (writing || (ended.isEmpty() && alone.isEmpty())) {
      return;
    }
    writing = true;
    var batch = alone.isEmpty() ? nextBatch() : alone.poll();
    retry
        .until(() -> calls.settle(batch), CallSettler::mayPass)
        .onComplete((done, failure) -> written(batch, failure));
  }

  private void written(List<EndedCall<C, A>> batch, Throwable failure) {
    writing = false;
    if (failure != null && !(failure instanceof CancellationException) && batch.size() > 1) {
      batch.forEach(end -> alone.add(List.of(end)));
    } else {
      if (failure != null) {
        LOG.error(
            "{}: results of {} calls were not stored; the calls will be repeated",
            queue,
            batch.size(),
            failure);
      }
      settled.accept(batch.size());
    }
    // On a turn of its own: any number of batches, in constant stack.
    vertx.getOrCreateContext().runOnContext(v -> write());
  }

  private List<EndedCall<C, A>> nextBatch() {
    var batch = new ArrayList<EndedCall<C, A>>();
    while (batch.size() < maxBatch && !ended.isEmpty()) {
      batch.add(ended.poll());
    }
    return batch;
  }

  private static boolean mayPass(Throwable failure) {
    return SqlErrors.isUnavailable(failure) || SqlErrors.isConflict(failure);
  }
}
