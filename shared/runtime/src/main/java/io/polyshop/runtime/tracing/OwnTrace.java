package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.function.Supplier;

/** Work on a Vert.x context that knows no other span than its own. */
final class OwnTrace {

  private OwnTrace() {}

  /**
   * Does the work; its statements become children of the span.
   *
   * @param span or null for none
   * @return completes on the context of the caller
   */
  static <R> Future<R> run(Span span, Supplier<Future<R>> work) {
    var home = ContextInternal.current();
    if (home == null) {
      return Loop.attempt(work);
    }
    var own = home.duplicate();
    if (span != null) {
      own.putLocal(SampledTracer.SPAN, span);
      VertxContextStorage.INSTANCE.attach(own, Context.root().with(span));
    }
    var done = home.<R>promise();
    own.dispatch(() -> Loop.attempt(work).onComplete((r, error) -> done.complete(r, error)));
    return done.future();
  }

  /**
   * @param span or null
   * @param error or null
   */
  static void end(Span span, Throwable error) {
    if (span != null) {
      if (error != null) {
        span.setStatus(StatusCode.ERROR).recordException(error);
      }
      span.end();
    }
  }
}
