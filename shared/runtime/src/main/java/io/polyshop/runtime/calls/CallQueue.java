package io.polyshop.runtime.calls;

import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the calls of one kind, as {@link OutsideCalls} says: claims what is due, calls, writes how
 * each call ended. A slow call holds up no other, and each end is written as soon as it is known,
 * together with whatever else has ended meanwhile.
 *
 * <pre>{@code
 * var charges = new CallQueue<>("charges", charging, limits, retries, breakers, metrics);
 * charges.verticles().forEach(assembly::worker);
 * ...
 * // in the transaction that adds intents:
 * charges.wakeAfter(tx);
 * // or, to save them being looked for:
 * var handover = charges.handover(tx, intents.size());
 * store.add(tx, intents, handover.claim()).onSuccess(handover::begin);
 * }</pre>
 *
 * <p>On {@code /metrics}, by {@code queue}: {@code polyshop.calls.due}, {@code
 * polyshop.calls.inflight}, and {@code polyshop.calls.duration} with the {@code outcome} of each
 * call.
 */
public final class CallQueue<C extends OutsideCall, A> {

  private static final Duration COUNT_INTERVAL = Duration.ofSeconds(2);

  private final String name;
  private final OutsideCalls<C, A> calls;
  private final CallLimits limits;
  private final Breakers breakers;
  private final CallMetrics metrics;
  private final List<CallWorker<C, A>> workers;

  /**
   * @param name of the queue, unique in the process: in logs, and as {@code queue} in metrics
   * @param breakers of the destinations; queues that call the same ones share it
   */
  public CallQueue(
      String name,
      OutsideCalls<C, A> calls,
      CallLimits limits,
      CallRetries retries,
      Breakers breakers,
      ServiceMetrics metrics) {
    this.name = name;
    this.calls = calls;
    this.limits = limits;
    this.breakers = breakers;
    this.metrics = new CallMetrics(name, metrics);
    this.workers =
        IntStream.range(0, limits.workers())
            .mapToObj(i -> new CallWorker<>(name, calls, limits, retries, breakers, this.metrics))
            .toList();
    breakers.onRecovery(this::wake);
    breakers.onOutage(() -> workers.forEach(CallWorker::giveBackResting));
  }

  /** There may be due calls: looks at once, not at the next poll. From any thread. */
  public void wake() {
    workers.forEach(CallWorker::wake);
  }

  /** Wakes the queue once the transaction that adds intents has committed. */
  public void wakeAfter(SqlConnection tx) {
    tx.transaction().completion().onSuccess(committed -> wake());
  }

  /**
   * For a transaction that adds intents: some of them can be claimed at once, and are called when
   * it has committed. Those that are not, are found by the queue, which is woken for them.
   *
   * @param intents how many are added at most
   */
  public Handover<C> handover(SqlConnection tx, int intents) {
    var worker = Collections.max(workers, Comparator.comparingInt(CallWorker::freePlaces));
    var places = breakers.areClosed() ? worker.takePlaces(intents) : 0;
    var handover = new Handover<C>(places, limits.lease());
    var askedNanos = System.nanoTime();
    tx.transaction()
        .completion()
        .onComplete(
            (committed, failure) -> {
              var calls = failure == null ? handover.calls() : List.<C>of();
              worker.handedOver(calls, places, askedNanos);
              if (failure == null && places < intents) {
                wake();
              }
            });
    return handover;
  }

  /** What is to be deployed. Undeploying them waits for the calls that are under way. */
  public List<Deployable> verticles() {
    var all = new ArrayList<Deployable>(workers);
    all.add(new Worker(name + "-count", COUNT_INTERVAL, this::count));
    return all;
  }

  private Future<Boolean> count() {
    return calls.countDue().onSuccess(metrics::due).map(false);
  }
}
