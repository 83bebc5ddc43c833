package io.polyshop.runtime.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * One future that several callers wait for. It completes on the event loop of whoever began it;
 * each caller is to go on with its own.
 */
public final class OwnContext {

  private OwnContext() {}

  /** The same result, told on the event loop of the caller; as it is to a caller without one. */
  public static <T> Future<T> of(Future<T> shared) {
    if (shared.isComplete()) {
      return shared.succeeded()
          ? Future.succeededFuture(shared.result())
          : Future.failedFuture(shared.cause());
    }
    var context = Vertx.currentContext();
    if (context == null) {
      return shared;
    }
    var own = Promise.<T>promise();
    shared.onComplete((result, error) -> context.runOnContext(v -> own.complete(result, error)));
    return own.future();
  }
}
