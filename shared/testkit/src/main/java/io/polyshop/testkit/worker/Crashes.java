package io.polyshop.testkit.worker;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The worker's process dies before each of its steps in turn, and after a commit before Kafka knows
 * of it. Another process reads the batch again, and knows nothing of what the first one remembered.
 */
final class Crashes {

  /** Of a batch: one after the other is tried, so no more than these. */
  private static final int MOST_STEPS = 40;

  private Crashes() {}

  static void check(Trial trial) {
    var steps = steps(trial);
    for (int step = 0; step < Math.min(steps.size(), MOST_STEPS); step++) {
      crashBefore(step, steps, trial);
    }
    for (var size : List.of(1, trial.history().size())) {
      crashAfterCommit(trial, size);
    }
  }

  private static List<String> steps(Trial trial) {
    var steps = Steps.noted();
    try (var worker = trial.stage().fresh(steps)) {
      worker.handle(trial.history());
    }
    return steps.made();
  }

  private static void crashBefore(int step, List<String> steps, Trial trial) {
    var doing =
        "does not stand a crash before its step %d (%s)".formatted(step + 1, steps.get(step));
    var expected = trial.quiet();
    try (var worker = trial.stage().fresh(Steps.crashingAt(step))) {
      worker.handle(trial.history());
      return;
    } catch (CrashException crashed) {
      // Another process goes on.
    }
    try (var next = trial.stage().another(Gate.OPEN)) {
      next.handle(trial.history());
      Trial.allWell(doing, next);
    }
    Trial.compare(doing, expected, trial.stage().tables().now());
  }

  /** Each batch is handled and committed, and then read again by another process. */
  private static void crashAfterCommit(Trial trial, int batchSize) {
    var doing = "does not stand a crash between its commit and that of the offsets";
    var expected = trial.quiet();
    trial.stage().fresh(Gate.OPEN).close();
    for (var batch : batches(trial.history(), batchSize)) {
      for (int process = 0; process < 2; process++) {
        try (var worker = trial.stage().another(Gate.OPEN)) {
          worker.handle(batch);
          Trial.allWell(doing, worker);
        }
      }
    }
    Trial.compare(doing, expected, trial.stage().tables().now());
  }

  private static List<List<ConsumerRecord<String, byte[]>>> batches(
      List<ConsumerRecord<String, byte[]>> all, int size) {
    var batches = new ArrayList<List<ConsumerRecord<String, byte[]>>>();
    for (int from = 0; from < all.size(); from += size) {
      batches.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return batches;
  }
}
