package io.polyshop.runtime;

import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a service has deployed, to be ended in the reverse order. */
final class Deployments {

  private final Vertx vertx;
  private final Deque<String> ids = new ArrayDeque<>();

  Deployments(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<String> deploy(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(this::add);
  }

  /** One after the other. */
  Future<?> deployAll(List<? extends Deployable> verticles) {
    Future<?> done = Future.succeededFuture();
    for (var verticle : verticles) {
      done = done.compose(v -> deploy(verticle));
    }
    return done;
  }

  /** Adds one that was deployed elsewhere. */
  void add(String id) {
    ids.push(id);
  }

  /** Ends all, the newest first; one that fails does not keep the others. */
  Future<Void> endAll() {
    return Loop.whileTrue(
        vertx,
        () -> {
          var next = ids.poll();
          return next == null
              ? Future.succeededFuture(false)
              : vertx.undeploy(next).otherwiseEmpty().map(true);
        });
  }
}
