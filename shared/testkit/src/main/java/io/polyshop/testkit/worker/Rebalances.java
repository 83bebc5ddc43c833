package io.polyshop.testkit.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A batch goes to another replica while the first one is in the middle of it: both handle it, the
 * second from its beginning to its end between two steps of the first.
 */
final class Rebalances {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String WAITS_FOR_A_LOCK =
      """
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
      """;

  private Rebalances() {}

  static void check(Trial trial) {
    var steps = Steps.noted();
    try (var worker = trial.stage().fresh(steps)) {
      worker.handle(trial.history());
    }
    for (int step = 0; step < Math.min(steps.made().size(), 10); step++) {
      handOverBefore(step, steps.made().get(step), trial);
    }
  }

  private static void handOverBefore(int step, String name, Trial trial) {
    var doing =
        "does not stand that another replica handles the same batch before its step %d (%s)"
            .formatted(step + 1, name);
    var expected = trial.quiet();
    var pause = new Pause(step);
    try (var first = trial.stage().fresh(pause);
        var second = trial.stage().another(Gate.OPEN)) {
      var begun = first.begin(trial.history());
      WorkerProcess.awaited(pause.reached.future());
      var whole = second.begin(trial.history());
      until(() -> whole.isComplete() || waitsForALock(trial));
      pause.over.complete();
      WorkerProcess.awaited(Future.all(begun, whole).mapEmpty());
      Trial.allWell(doing, first);
      Trial.allWell(doing, second);
    }
    Trial.compare(doing, expected, trial.stage().tables().now());
  }

  /** What the first holds, the second may have to wait for. */
  private static boolean waitsForALock(Trial trial) {
    return !trial.stage().database().rows(WAITS_FOR_A_LOCK).isEmpty();
  }

  private static void until(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await("the second replica to handle the batch, or to wait for the first")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(TIMEOUT)
        .until(condition);
  }

  /** Stops before one step until it is told to go on. */
  private static final class Pause implements Gate {

    private final int at;
    private final Promise<Void> reached = Promise.promise();
    private final Promise<Void> over = Promise.promise();
    private int passed;

    private Pause(int at) {
      this.at = at;
    }

    @Override
    public synchronized Future<Void> pass(String step) {
      if (passed++ != at) {
        return Future.succeededFuture();
      }
      reached.complete();
      return over.future();
    }
  }
}
