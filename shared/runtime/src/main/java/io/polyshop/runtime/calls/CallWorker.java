package io.polyshop.runtime.calls;

import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop of a queue: claims while there is room for calls, and begins all that it claimed
 * at once. Stopping gives back what was not begun, and waits for the rest, which the timeout
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
  private final Promise<Void> drained = Promise.promise();
  private volatile Context loop;
  private CallSettler<C, A> settler;
  private long timer;
  private int open;
  private boolean claiming;
  private boolean claimAgain;
  private boolean claimsFail;
  private boolean stopping;

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
  }

  @Override
  public Future<?> start() {
    settler = new CallSettler<>(vertx, queue, calls, limits.parallel(), this::settled);
    loop = context;
    timer = vertx.setPeriodic(limits.poll().toMillis(), t -> claim());
    context.runOnContext(v -> claim());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    settler.stopWaiting();
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

  private void claim() {
    var room = Math.min(limits.batch(), limits.parallel() - open);
    if (stopping || claiming || room <= 0) {
      claimAgain = true;
      return;
    }
    claiming = true;
    claimAgain = false;
    var asked = System.nanoTime();
    Future.succeededFuture(new Claim(room, limits.lease(), breakers.resting()))
        .compose(calls::claim)
        .onSuccess(claimed -> claimed(claimed, room, System.nanoTime() - asked))
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

  private void claimed(List<C> claimed, int room, long tookNanos) {
    if (tookNanos > limits.claimUsableNanos()) {
      LOG.warn("{}: a claim took too long to be used, its calls are made when it ends", queue);
      return;
    }
    claimAgain |= claimed.size() == room;
    open += claimed.size();
    metrics.claimed(claimed.size());
    claimed.forEach(this::begin);
  }

  private void begin(C call) {
    var known = endsWithoutCall(call);
    if (known.isPresent()) {
      settler.add(new EndedCall<>(call, known.get()));
      return;
    }
    var begun = System.nanoTime();
    breakers
        .call(call.destination(), () -> make(call))
        .onComplete(
            (answer, failure) ->
                loop.runOnContext(v -> ended(call, end(call, answer, failure), begun)));
  }

  private Optional<CallEnd<A>> endsWithoutCall(C call) {
    if (stopping) {
      return Optional.of(new NotMade<>());
    }
    try {
      return calls.endsWithoutCall(call).map(Answered::new);
    } catch (RuntimeException e) {
      return Optional.of(end(call, null, e));
    }
  }

  private Future<A> make(C call) {
    return calls.make(call).timeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private CallEnd<A> end(C call, A answer, Throwable failure) {
    if (failure == null) {
      return new Answered<>(answer);
    }
    if (failure instanceof OpenCircuitException) {
      return new NotMade<>();
    }
    LOG.debug("{}: call {} failed", queue, call.id(), failure);
    return retries.after(call.attempt(), failure);
  }

  private void ended(C call, CallEnd<A> end, long begunNanos) {
    metrics.ended(end, System.nanoTime() - begunNanos);
    settler.add(new EndedCall<>(call, end));
  }

  private void settled(int count) {
    open -= count;
    metrics.settled(count);
    if (claimAgain) {
      claim();
    }
    finishStop();
  }

  private void finishStop() {
    if (stopping && !claiming && open == 0) {
      drained.tryComplete();
    }
  }
}
