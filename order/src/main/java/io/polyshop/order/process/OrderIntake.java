package io.polyshop.order.process;

import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Placement;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.tracing.Tracing;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Natural batching: orders that arrive while others are being written wait, and are then written
 * together. There is no timer: an order that finds the queue empty is written at once. The queue is
 * bounded; when it is full, the answer is 503 at once. For use from any thread.
 */
public final class OrderIntake {

  /**
   * The bounds.
   *
   * @param queue how many orders may wait
   * @param batch how many are written at once
   * @param inFlight how many batches are being written at a time
   */
  public record Limits(int queue, int batch, int inFlight) {}

  private record Waiting(
      NewOrder order, Promise<Placement> answer, Context context, long arrivedNanos) {}

  private final Limits limits;
  private final Function<List<NewOrder>, Future<Map<UUID, Placement>>> writer;
  private final IntakeMetrics metrics;
  private final Tracing tracing;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int inFlight;

  /**
   * @param writer writes a batch in one transaction and returns what came of it, by order id; an
   *     order that it leaves out is put in front of the queue again. If it fails, it wrote nothing.
   */
  public OrderIntake(
      Limits limits,
      Function<List<NewOrder>, Future<Map<UUID, Placement>>> writer,
      IntakeMetrics metrics,
      Tracing tracing) {
    this.limits = limits;
    this.writer = writer;
    this.metrics = metrics;
    this.tracing = tracing;
    metrics.watch(this::waiting, this::inFlight);
  }

  /** Places the order; fails with 503 if too many orders are waiting. */
  public Future<Placement> place(NewOrder order) {
    var waiting = new Waiting(order, Promise.promise(), Vertx.currentContext(), System.nanoTime());
    synchronized (this) {
      if (queue.size() >= limits.queue()) {
        return Future.failedFuture(full());
      }
      queue.add(waiting);
    }
    writeNext();
    return waiting.answer().future();
  }

  /** How many orders wait to be written. */
  public synchronized int waiting() {
    return queue.size();
  }

  /**
   * A check before any work is done for an order: refusing must cost next to nothing.
   *
   * @throws ApiException 503 if too many orders are waiting
   */
  public void requireRoom() {
    if (waiting() >= limits.queue()) {
      throw full();
    }
  }

  private synchronized int inFlight() {
    return inFlight;
  }

  private ApiException full() {
    metrics.refused();
    return ApiException.unavailable("too many orders are waiting; try again later");
  }

  private void writeNext() {
    var batch = nextBatch();
    if (!batch.isEmpty()) {
      write(batch)
          .onComplete(
              done -> {
                release();
                writeNext();
              });
    }
  }

  private synchronized List<Waiting> nextBatch() {
    if (queue.isEmpty() || inFlight == limits.inFlight()) {
      return List.of();
    }
    inFlight++;
    var batch = new ArrayList<Waiting>(Math.min(queue.size(), limits.batch()));
    while (batch.size() < limits.batch() && !queue.isEmpty()) {
      batch.add(queue.poll());
    }
    return batch;
  }

  private synchronized void release() {
    inFlight--;
  }

  private synchronized void putBack(List<Waiting> undecided) {
    for (int i = undecided.size() - 1; i >= 0; i--) {
      queue.addFirst(undecided.get(i));
    }
  }

  /** Completes when every order of the batch is answered or put back. */
  private Future<Void> write(List<Waiting> batch) {
    return Loop.attempt(() -> traced(batch.stream().map(Waiting::order).toList()))
        .onSuccess(outcomes -> answer(batch, outcomes))
        .<Void>mapEmpty()
        .recover(error -> failed(batch, error));
  }

  /** The statements belong to the batch, not to the request on whose event loop they are sent. */
  private Future<Map<UUID, Placement>> traced(List<NewOrder> orders) {
    return tracing
        .together("place orders", "place order", orders, NewOrder::traceParent)
        .during(() -> writer.apply(orders));
  }

  private void answer(List<Waiting> batch, Map<UUID, Placement> outcomes) {
    var undecided = new ArrayList<Waiting>();
    for (var waiting : batch) {
      var outcome = outcomes.get(waiting.order().id());
      if (outcome == null) {
        undecided.add(waiting);
      } else {
        metrics.answered(waiting.arrivedNanos());
        dispatch(waiting, () -> waiting.answer().complete(outcome));
      }
    }
    putBack(undecided);
  }

  /**
   * One bad order must not fail the others, so each is tried alone; without a database all fail.
   */
  private Future<Void> failed(List<Waiting> batch, Throwable error) {
    if (batch.size() == 1 || SqlErrors.isUnavailable(error)) {
      batch.forEach(waiting -> dispatch(waiting, () -> waiting.answer().fail(error)));
      return Future.succeededFuture();
    }
    Future<Void> done = Future.succeededFuture();
    for (var waiting : batch) {
      done = done.compose(v -> write(List.of(waiting)));
    }
    return done;
  }

  private static void dispatch(Waiting waiting, Runnable answer) {
    if (waiting.context() == null || waiting.context() == Vertx.currentContext()) {
      answer.run();
    } else {
      waiting.context().runOnContext(v -> answer.run());
    }
  }
}
