package io.polyshop.runtime.calls;

import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop of a queue: claims a batch at a time, and begins its calls as others end. It gives
 * back what waited too long for its turn, at once what waits for a destination that is found not to
 * answer, and when it stops, all that was not begun. Then it waits for the rest, which the timeout
 * bounds.
 */
final class CallWorker<C extends OutsideCall, A> extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(CallWorker.class);

  private final String queue;
  private final OutsideCalls<C, A> calls;
  private final CallLimits limits;
  private final CallRetries retries;
  private final Breakers breakers;
  private final CallMetrics metrics;
  private final WaitingCalls<C> waiting = new WaitingCalls<>();
  private final Promise<Void> drained = Promise.promise();
  private final Places places;
  private volatile Context loop;
  private CallSettler<C, A> settler;
  private CallMaker<C, A> maker;
  private long timer;
  private int underWay;
  private boolean claiming;
  private boolean claimAgain;
  private boolean claimsFail;
  private volatile boolean stopping;

  CallWorker(
      String queue,
      OutsideCalls<C, A> calls,
      CallLimits limits,
      CallRetries retries,
      Breakers breakers,
      CallMetrics metrics) {
    this.queue = queue;
    this.calls = calls;
    this.limits = limits;
    this.retries = retries;
    this.breakers = breakers;
    this.metrics = metrics;
    this.places = new Places(limits.held());
  }

  @Override
  public Future<?> start() {
    settler = new CallSettler<>(vertx, queue, calls, limits.held(), this::settled);
    maker = new CallMaker<>(vertx, queue, calls, limits.timeout(), retries, breakers);
    loop = context;
    timer = vertx.setPeriodic(limits.poll().toMillis(), t -> poll());
    context.runOnContext(v -> claim());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    settler.stopWaiting();
    giveBack(waiting.removeIf(any -> true));
    finishStop();
    return drained.future();
  }

  /** There may be something due now; from any thread. */
  void wake() {
    var home = loop;
    if (home != null) {
      home.runOnContext(v -> claim());
    }
  }

  int freePlaces() {
    return places.free();
  }

  /** Takes places for calls that are claimed elsewhere; from any thread. */
  int takePlaces(int wanted) {
    return loop == null || stopping ? 0 : places.take(wanted);
  }

  /**
   * Makes calls that were claimed elsewhere; from any thread.
   *
   * @param taken how many places were taken for them
   */
  void handedOver(List<C> claimed, int taken, long askedNanos) {
    if (taken > 0) {
      loop.runOnContext(
          v -> {
            places.giveBack(taken - claimed.size());
            take(claimed, askedNanos);
            if (claimAgain) {
              claim();
            }
            finishStop();
          });
    }
  }

  /** A destination was found not to answer: gives back what waits for it; from any thread. */
  void giveBackResting() {
    var home = loop;
    if (home != null) {
      home.runOnContext(
          v -> giveBack(waiting.removeIf(call -> breakers.isResting(call.destination()))));
    }
  }

  private void poll() {
    // Also while no call ends: it may be somebody else's turn.
    giveBack(waiting.removeUnusable(System.nanoTime()));
    claim();
  }

  private void claim() {
    var room = stopping || claiming ? 0 : places.take(room());
    if (room == 0) {
      claimAgain = true;
      return;
    }
    claiming = true;
    claimAgain = false;
    var asked = System.nanoTime();
    Future.succeededFuture(new Claim(room, limits.lease(), breakers.resting()))
        .compose(calls::claim)
        .onFailure(e -> places.giveBack(room))
        .onSuccess(claimed -> claimed(claimed, room, asked))
        .onComplete((claimed, failure) -> claimEnded(failure));
  }

  private void claimEnded(Throwable failure) {
    claiming = false;
    if (failure == null) {
      claimsFail = false;
    } else if (!claimsFail) {
      claimsFail = true;
      LOG.warn("{}: cannot claim, next try in {}: {}", queue, limits.poll(), failure.toString());
    }
    if (failure == null && claimAgain) {
      claim();
    }
    finishStop();
  }

  /** How many to claim: nothing before half of a batch is begun, so that claims stay large. */
  private int room() {
    if (waiting.size() > limits.batch() / 2) {
      return 0;
    }
    // Of what is claimed for a probe, all but one call is given back.
    var most = breakers.isToProbe() ? limits.parallel() : limits.batch();
    return Math.min(most, limits.batch());
  }

  private void claimed(List<C> claimed, int room, long askedNanos) {
    claimAgain |= claimed.size() == room;
    places.giveBack(room - claimed.size());
    take(claimed, askedNanos);
  }

  private void take(List<C> claimed, long askedNanos) {
    metrics.claimed(claimed.size());
    // What took too long to claim is given back, so that it does not wait until its lease ends.
    waiting.add(claimed, askedNanos + limits.claimUsableNanos());
    if (stopping) {
      giveBack(waiting.removeIf(any -> true));
    }
    beginWaiting();
  }

  private void beginWaiting() {
    giveBack(waiting.removeUnusable(System.nanoTime()));
    while (underWay < limits.parallel() && !waiting.isEmpty()) {
      begin(waiting.next());
    }
  }

  private void giveBack(List<C> unbegun) {
    metrics.begun(unbegun.size());
    unbegun.forEach(call -> settler.add(new EndedCall<>(call, new NotMade<>())));
  }

  private void begin(C call) {
    metrics.begun(1);
    var known = maker.endWithoutCall(call);
    if (known.isPresent()) {
      settler.add(new EndedCall<>(call, known.get()));
      return;
    }
    underWay++;
    var begun = System.nanoTime();
    maker.make(call).onSuccess(end -> loop.runOnContext(v -> ended(call, end, begun)));
  }

  private void ended(C call, CallEnd<A> end, long begunNanos) {
    metrics.ended(end, System.nanoTime() - begunNanos);
    settler.add(new EndedCall<>(call, end));
    underWay--;
    beginWaiting();
  }

  private void settled(int count) {
    places.giveBack(count);
    metrics.settled(count);
    if (claimAgain) {
      claim();
    }
    finishStop();
  }

  private void finishStop() {
    if (stopping && !claiming && places.areAllFree()) {
      drained.tryComplete();
    }
  }
}
