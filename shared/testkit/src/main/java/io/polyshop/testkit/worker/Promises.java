package io.polyshop.testkit.worker;

import static io.polyshop.testkit.worker.Records.name;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of topics promises; each is checked by runs that try to break it. */
final class Promises {

  /** Orders of the keys that are tried. */
  private static final int SHUFFLES = 5;

  private static final Duration YEAR = Duration.ofDays(365);

  private Promises() {}

  /** The checks by the promises' names; each throws an {@link AssertionError} if it is broken. */
  static Map<String, Consumer<Trial>> all() {
    var checks = new LinkedHashMap<String, Consumer<Trial>>();
    checks.put("comes to the same from the same events", Promises::comesToTheSame);
    checks.put("comes to the same a year later", Promises::comesToTheSameLater);
    checks.put("handles a batch as one event after the other", Promises::handlesBatches);
    checks.put("handles an event twice as once", Promises::handlesDuplicates);
    checks.put("keeps no order between keys", Promises::keepsNoOrderBetweenKeys);
    checks.put("reads everything again and changes nothing", Promises::readsEverythingAgain);
    checks.put("stands a crash between any two steps", Crashes::check);
    checks.put("stands a rebalance in mid-batch", Rebalances::check);
    checks.put("sets aside what is malformed, and goes on", Poison::isSetAside);
    checks.put("passes over types and fields that it does not know", Poison::unknownIsPassedOver);
    return checks;
  }

  private static void comesToTheSame(Trial trial) {
    var expected = trial.quiet();
    if (expected.values().stream().allMatch(table -> table.rows().isEmpty())) {
      throw new AssertionError(
          "does nothing upon %s: give it events that matter to it, with WorkerTest.fed"
              .formatted(String.join(", ", trial.types())));
    }
    trial.check(
        "comes to something else from the same events (take times and ids from the event, or leave"
            + " the column out with WorkerTest.ignoring)",
        trial.oneByOne());
  }

  private static void comesToTheSameLater(Trial trial) {
    trial.check(
        "comes to something else from the same events a year later (decide by the times of the"
            + " events, not by the clock)",
        trial.oneByOne(),
        new Later(YEAR));
  }

  private static void handlesBatches(Trial trial) {
    trial.check(
        "handles a batch of events otherwise than one after the other", List.of(trial.history()));
    try (var worker = trial.stage().fresh(Gate.OPEN)) {
      worker.handle(trial.history());
      var failure = worker.firstFailure();
      if (failure.isPresent()) {
        throw new AssertionError(
            "cannot handle a batch, only one event after the other: " + failure.get().getMessage(),
            failure.get());
      }
    }
  }

  private static void handlesDuplicates(Trial trial) {
    for (var type : trial.types()) {
      trial.check("handles " + type + " twice", twice(trial, type, false));
      trial.check("handles " + type + " twice in one batch", twice(trial, type, true));
    }
  }

  private static List<List<ConsumerRecord<String, byte[]>>> twice(
      Trial trial, String type, boolean together) {
    var batches = new ArrayList<List<ConsumerRecord<String, byte[]>>>();
    for (var one : trial.history()) {
      var comesTwice = name(one).equals(type);
      batches.add(comesTwice && together ? List.of(one, one) : List.of(one));
      if (comesTwice && !together) {
        batches.add(List.of(one));
      }
    }
    return batches;
  }

  private static void readsEverythingAgain(Trial trial) {
    trial.check("reads everything again from offset 0", Trial.twice(trial.oneByOne()));
    trial.check(
        "reads everything again from offset 0 in large batches",
        Trial.twice(List.of(trial.history())));
  }

  private static void keepsNoOrderBetweenKeys(Trial trial) {
    for (int seed = 0; seed < SHUFFLES; seed++) {
      var shuffled = shuffled(trial.history(), seed);
      trial.check(
          "depends on the order in which the events of different keys come",
          shuffled.stream().map(List::of).toList());
    }
  }

  /** Another order of the records, in which those of each key stand as before. */
  private static List<ConsumerRecord<String, byte[]>> shuffled(
      List<ConsumerRecord<String, byte[]>> history, int seed) {
    var byKey = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
    history.forEach(one -> byKey.computeIfAbsent(key(one), k -> new ArrayList<>()).add(one));
    var turns = new ArrayList<String>();
    history.forEach(one -> turns.add(key(one)));
    Collections.shuffle(turns, new Random(seed));
    return turns.stream().map(key -> byKey.get(key).remove(0)).toList();
  }

  private static String key(ConsumerRecord<String, byte[]> one) {
    return one.topic() + "/" + one.key();
  }
}
