package io.polyshop.testkit.worker;

import io.vertx.core.Future;

/** Stands before each step of a worker: each statement, and the commit of a batch. */
@FunctionalInterface
interface Gate {

  /** Lets every step pass. */
  Gate OPEN = step -> Future.succeededFuture();

  /**
   * Asked before each step; the step is made when the answer succeeds, and not at all if it fails.
   *
   * @param step the statement, or {@code commit}
   */
  Future<Void> pass(String step);
}
