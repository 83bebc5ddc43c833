package io.polyshop.testkit.worker;

import io.polyshop.testkit.worker.Tables.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs of a worker over the same history, each of which must come to what a quiet run comes to. */
final class Trial {

  private final Stage stage;
  private final List<ConsumerRecord<String, byte[]>> history;
  private Map<String, Rows> quiet;

  /**
   * @param history a worker's input, of which each key's records stand in order
   */
  Trial(Stage stage, List<ConsumerRecord<String, byte[]>> history) {
    this.stage = stage;
    this.history = history;
  }

  Stage stage() {
    return stage;
  }

  List<ConsumerRecord<String, byte[]>> history() {
    return history;
  }

  /** The history, a batch for each record. */
  List<List<ConsumerRecord<String, byte[]>>> oneByOne() {
    return history.stream().map(List::of).toList();
  }

  /** The history twice over in one batch after the other: how a worker gets it after a rewind. */
  static <T> List<T> twice(List<T> all) {
    var twice = new ArrayList<>(all);
    twice.addAll(all);
    return twice;
  }

  /** What the tables must be in the end: as after one record after the other, without trouble. */
  Map<String, Rows> quiet() {
    if (quiet == null) {
      quiet = after("handles one event after the other", oneByOne(), Later.NOT);
    }
    return quiet;
  }

  /**
   * Hands the batches to a worker on a fresh database.
   *
   * @param doing what the worker does, for a sentence of which it is the subject
   * @throws AssertionError if it is not, in the end, as after a quiet run
   */
  void check(String doing, List<List<ConsumerRecord<String, byte[]>>> batches) {
    check(doing, batches, Later.NOT);
  }

  /** The same, but it is later. */
  void check(String doing, List<List<ConsumerRecord<String, byte[]>>> batches, Later later) {
    var expected = quiet();
    compare(doing, expected, after(doing, batches, later));
  }

  /**
   * Says how the tables differ from what they were after a quiet run.
   *
   * @throws AssertionError if they do
   */
  static void compare(String doing, Map<String, Rows> expected, Map<String, Rows> actual) {
    Difference.between(expected, actual)
        .ifPresent(
            difference -> {
              throw new AssertionError(doing + ": " + difference);
            });
  }

  /** No record may have been set aside. */
  static void allWell(String doing, WorkerProcess worker) {
    var dead = worker.deadLetters();
    if (!dead.isEmpty()) {
      throw new AssertionError(
          "%s: %s becomes a dead letter: %s"
              .formatted(
                  doing, Records.name(dead.get(0).letter()), dead.get(0).error().getMessage()),
          dead.get(0).error());
    }
  }

  /** The types that it has, by name, in the order of their first events. */
  List<String> types() {
    return history.stream().map(Records::name).distinct().toList();
  }

  /** A record of each type. */
  Collection<ConsumerRecord<String, byte[]>> firstOfEachType() {
    var first = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
    history.forEach(one -> first.putIfAbsent(Records.name(one), one));
    return first.values();
  }

  private Map<String, Rows> after(
      String doing, List<List<ConsumerRecord<String, byte[]>>> batches, Later later) {
    stage.database().restore();
    try (var worker = stage.another(Gate.OPEN, later)) {
      batches.forEach(worker::handle);
      allWell(doing, worker);
      return stage.tables().now();
    }
  }
}
