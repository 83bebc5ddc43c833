package io.polyshop.testkit.worker;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notes the steps that a worker makes; as a gate it lets all pass but one, before which it dies.
 */
final class Steps implements Gate {

  private static final int NEVER = -1;

  private final List<String> made = new CopyOnWriteArrayList<>();
  private final int crashAt;

  private Steps(int crashAt) {
    this.crashAt = crashAt;
  }

  static Steps noted() {
    return new Steps(NEVER);
  }

  /** The worker dies when it comes to the step of that number, from 0. */
  static Steps crashingAt(int step) {
    return new Steps(step);
  }

  List<String> made() {
    return List.copyOf(made);
  }

  @Override
  public Future<Void> pass(String step) {
    made.add(step.strip().lines().findFirst().orElse("").strip());
    return made.size() - 1 == crashAt
        ? Future.failedFuture(new CrashException())
        : Future.succeededFuture();
  }
}
