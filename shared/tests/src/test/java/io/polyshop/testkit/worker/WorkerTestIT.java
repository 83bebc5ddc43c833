package io.polyshop.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.SampleHistory;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.testkit.TestBed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check lets a right worker pass, and catches one that is wrong in that way only. */
class WorkerTestIT {

  private static final Set<Topic> TOPICS = Set.of(Topic.ORDER);
  private static TestBed bed;

  @RegisterExtension static final BeforeAllCallback BED = context -> bed = TestBed.of(context);

  @RegisterExtension static final WorkerTest right = WorkerTest.of(PointsWorker::right);

  @TestFactory
  Stream<DynamicTest> letsARightWorkerPass() {
    return right.promises();
  }

  static Stream<Arguments> wrongOnes() {
    return Stream.of(
        wrong(Points::doesNothing, "comes to the same from", "does nothing upon OrderPlaced"),
        wrong(
            Points::tellsTheTime, "comes to the same from", "from the same events", "handled_at 2"),
        wrong(
            Points::endsByItsClock,
            "comes to the same a year later",
            "from the same events a year later",
            "balances has no row of user_id "),
        wrong(
            Points::endsByTheDatabasesClock,
            "comes to the same a year later",
            "from the same events a year later",
            "notes has no row of order_id "),
        wrong(
            Points::lastOfABatchWins,
            "handles a batch",
            "handles a batch of events otherwise than one after the other: points "),
        wrong(
            Points::cannotTakeAUserTwiceInABatch,
            "handles a batch",
            "cannot handle a batch, only one event after the other: ",
            "cannot affect row a second time"),
        wrong(
            Points::addsEachTime,
            "handles an event twice",
            "handles OrderPaid twice: points 1",
            " (balances, user_id "),
        wrong(Points::lastOneWins, "keeps no order", "depends on the order", "points "),
        wrong(
            Points::remembersTheLastOnly,
            "reads everything again",
            "reads everything again from offset 0: points 1"),
        wrong(
            Points::remembersInMemory,
            "stands a crash",
            "crash between its commit and that of the offsets: points "),
        wrong(
            Points::notesOutsideTheTransaction,
            "stands a crash",
            "does not stand a crash before its step 1 (insert into balances"),
        wrong(
            Points::looksBeforeItInserts,
            "stands a rebalance",
            "another replica handles the same batch before its step 2 (insert into notes",
            "notes has a row too many"),
        wrong(
            Points::hidesFailures,
            "sets aside",
            "does not go on beside an event with the largest amounts: earned has no row of"
                + " order_id"),
        wrong(
            Points::takesEveryType,
            "passes over",
            "an event type or a field that it does not know",
            "SomethingNew becomes a dead letter"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("wrongOnes")
  void catchesAWorkerThatIsWrong(
      Function<Foundation, EventHandler> handler, String promise, List<String> sentence) {
    try (var stage = Stage.open(bed, () -> PointsWorker.with(handler), Map.of(), Set.of())) {
      var trial = new Trial(stage, Records.of(SampleHistory.of(TOPICS, 6), 0));

      assertThatCode(() -> check(promise, trial))
          .isInstanceOf(AssertionError.class)
          .message()
          .contains(sentence);
    }
  }

  @Test
  void sharesUsersBetweenAggregates() {
    var events = SampleHistory.of(TOPICS, 6);

    assertThat(events.stream().map(event -> event.key()).distinct()).hasSize(6);
    assertThat(events.stream().map(event -> ((OrderEvent) event).userId()).distinct()).hasSize(3);
    assertThat(events).doesNotHaveDuplicates();
  }

  private static void check(String promise, Trial trial) {
    Promises.all().entrySet().stream()
        .filter(check -> check.getKey().startsWith(promise))
        .findFirst()
        .orElseThrow()
        .getValue()
        .accept(trial);
  }

  private static Arguments wrong(
      Function<Foundation, EventHandler> handler, String promise, String... sentence) {
    return arguments(handler, promise, List.of(sentence));
  }
}
