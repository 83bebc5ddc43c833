package io.polyshop.testkit.worker;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.SampleHistory;
import io.polyshop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records that no event can be read from, or more than the worker knows. */
final class Poison {

  /** Far behind the history's own records. */
  private static final int PLACE = 1_000_000;

  private Poison() {}

  /** Of each type three that cannot be read, or one that may not be storable: the others go on. */
  static void isSetAside(Trial trial) {
    goesOn(trial, "a malformed record", one -> with(one, utf8("{\"cut\": ")));
    goesOn(trial, "a record without its fields", one -> with(one, utf8("{}")));
    goesOn(trial, "a record without a value", one -> with(one, null));
    goesOn(trial, "an event with the largest amounts", Poison::extreme);
  }

  private static void goesOn(
      Trial trial, String what, UnaryOperator<ConsumerRecord<String, byte[]>> poison) {
    var doing = "does not go on beside " + what;
    var expected = trial.quiet();
    var batch = new ArrayList<>(trial.history());
    trial.firstOfEachType().forEach(one -> batch.add(batch.size() / 2, poison.apply(one)));
    try (var worker = trial.stage().fresh(Gate.OPEN)) {
      worker.handle(batch);
      var dead = worker.deadLetters().stream().filter(d -> isOf(d.letter(), trial)).findFirst();
      if (dead.isPresent()) {
        throw new AssertionError(doing + ": another one becomes a dead letter", dead.get().error());
      }
    }
    Difference.within(expected, trial.stage().tables().now())
        .ifPresent(
            difference -> {
              throw new AssertionError(doing + ": " + difference);
            });
  }

  private static boolean isOf(ConsumerRecord<String, byte[]> letter, Trial trial) {
    return trial.history().stream().anyMatch(one -> one == letter);
  }

  private static ConsumerRecord<String, byte[]> extreme(ConsumerRecord<String, byte[]> one) {
    var event = SampleHistory.extreme(EventCodec.decode(Records.type(one), one.value()));
    return Records.of(
        event.topic(), event.key(), event.type(), PLACE - 1, EventCodec.encode(event));
  }

  static void unknownIsPassedOver(Trial trial) {
    var batch = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var one : trial.history()) {
      var topic = Topic.ofName(one.topic());
      var json = new String(one.value(), StandardCharsets.UTF_8);
      batch.add(
          Records.of(
              topic, one.key(), "polyshop.SomethingNew.v1", PLACE + batch.size(), utf8("{}")));
      batch.add(with(one, utf8(json.replaceFirst("\\{", "{\"addedLater\": {\"a\": [1]}, "))));
    }
    trial.check(
        "stumbles over an event type or a field that it does not know (name the types that concern"
            + " it: TypedHandler)",
        List.of(batch));
  }

  private static ConsumerRecord<String, byte[]> with(
      ConsumerRecord<String, byte[]> one, byte[] value) {
    var other = new ConsumerRecord<>(one.topic(), one.partition(), one.offset(), one.key(), value);
    one.headers().forEach(other.headers()::add);
    return other;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
