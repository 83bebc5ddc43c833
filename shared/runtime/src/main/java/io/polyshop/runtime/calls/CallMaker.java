package io.polyshop.runtime.calls;

import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.polyshop.runtime.tracing.Tracing;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a queue's calls, each within its time, and says how they ended. */
final class CallMaker<C extends OutsideCall, A> {

  private static final Logger LOG = LoggerFactory.getLogger(CallMaker.class);

  private final String queue;
  private final OutsideCalls<C, A> calls;
  private final Duration timeout;
  private final CallRetries retries;
  private final Breakers breakers;
  private final Tracing tracing;

  CallMaker(
      Vertx vertx,
      String queue,
      OutsideCalls<C, A> calls,
      Duration timeout,
      CallRetries retries,
      Breakers breakers) {
    this.queue = queue;
    this.calls = calls;
    this.timeout = timeout;
    this.retries = retries;
    this.breakers = breakers;
    this.tracing = Tracing.of(vertx);
  }

  /** How the call ends, if that is known without it. */
  Optional<CallEnd<A>> endWithoutCall(C call) {
    try {
      return calls.endsWithoutCall(call).map(Answered::new);
    } catch (RuntimeException e) {
      return Optional.of(end(call, null, e));
    }
  }

  /** Makes the call; always succeeds, with how it ended. */
  Future<CallEnd<A>> make(C call) {
    return breakers
        .call(call.destination(), () -> attempt(call))
        .transform((answer, failure) -> Future.succeededFuture(end(call, answer, failure)));
  }

  private Future<A> attempt(C call) {
    return tracing
        .calling(queue, call.destination(), call.id(), call.attempt(), call.traceParent())
        .during(() -> calls.make(call).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
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
}
