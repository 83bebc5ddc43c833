package io.polyshop.runtime.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.runtime.calls.CallEnd.Answered;
import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.worker.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More is due than may be called at once. */
class CallBacklogTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration REST = Duration.ofMillis(200);
  private static final int FAILURES = 5;
  private static final int BATCH = 10;

  private final ServiceMetrics metrics = new ServiceMetrics("test");
  private final Breakers breakers =
      new Breakers(VERTX, new Breakers.Settings(FAILURES, REST), metrics);
  private final ScriptedCalls calls = new ScriptedCalls();
  private final Promise<String> held = Promise.promise();
  private String deployment;

  @AfterEach
  void stop() throws TimeoutException {
    held.tryComplete("done");
    VERTX.undeploy(deployment).await(5, TimeUnit.SECONDS);
    metrics.close();
  }

  @AfterAll
  static void close() throws TimeoutException {
    VERTX.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void claimsABatchAndBeginsItAsOthersEnd() throws Exception {
    var due = due(BATCH);
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var limits = new CopyOnWriteArrayList<Integer>();
    calls.claims =
        claim -> {
          limits.add(claim.limit());
          return Future.succeededFuture(limits.size() == 1 ? due : List.of());
        };
    calls.making =
        call -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return VERTX.timer(5).map("done").onComplete(any -> underWay.decrementAndGet());
        };

    start(2);

    await().until(() -> calls.ended().size() == BATCH);
    assertThat(limits).first().isEqualTo(BATCH);
    assertThat(calls.made).containsExactlyElementsOf(due);
    assertThat(most).hasValue(2);
  }

  @Test
  void claimsAgainWhenHalfOfABatchIsLeft() throws Exception {
    var limits = new CopyOnWriteArrayList<Integer>();
    calls.claims =
        claim -> {
          limits.add(claim.limit());
          return Future.succeededFuture(limits.size() <= 2 ? due(claim.limit()) : List.of());
        };
    calls.making = call -> calls.made.size() <= BATCH / 2 ? done() : held.future();

    start(1);

    await().until(() -> limits.size() >= 2);
    assertThat(calls.made).hasSizeLessThanOrEqualTo(BATCH / 2 + 1);
    assertThat(limits.get(1)).isLessThanOrEqualTo(BATCH / 2);
    held.complete("done");
    await().until(() -> calls.ended().size() == limits.get(0) + limits.get(1));
    assertThat(ended(NotMade.class)).isEmpty();
  }

  @Test
  void aSlowCallHoldsUpNoneThatWaits() throws Exception {
    var due = due(BATCH);
    calls.claimsOnce(due);
    calls.making = call -> call == due.get(0) ? held.future() : done();

    start(2);

    await().until(() -> calls.ended().size() == BATCH - 1);
    assertThat(ended(Answered.class)).doesNotContain(due.get(0)).hasSize(BATCH - 1);
  }

  @Test
  void givesBackWhatWaitedTooLong() throws Exception {
    var due = due(BATCH);
    calls.claimsOnce(due);
    calls.making =
        call ->
            call == due.get(0) ? VERTX.timer(TIMEOUT.toMillis() / 4).map("done") : held.future();

    start(1);

    // The second call is still under way.
    await().until(() -> calls.ended().size() == BATCH - 1);
    assertThat(ended(NotMade.class)).containsExactlyElementsOf(due.subList(2, BATCH));
    assertThat(calls.made).containsExactlyElementsOf(due.subList(0, 2));
  }

  @Test
  void stoppingGivesBackWhatWasNotBegun() throws Exception {
    var due = due(BATCH);
    calls.claimsOnce(due);
    calls.making = call -> held.future();
    start(1);
    await().until(() -> calls.made.size() == 1);

    var stopped = VERTX.undeploy(deployment);

    await().until(() -> calls.ended().size() == BATCH - 1);
    assertThat(ended(NotMade.class)).containsExactlyElementsOf(due.subList(1, BATCH));
    assertThat(stopped.isComplete()).isFalse();
    held.complete("done");
    stopped.await(5, TimeUnit.SECONDS);
    assertThat(ended(Answered.class)).containsExactly(due.get(0));
    start(1);
  }

  @Test
  void givesBackAtOnceWhatWaitsForADestinationThatDoesNotAnswer() throws Exception {
    var slow = TestCall.to("slow");
    var other = TestCall.to("other");
    var broken = due(5);
    calls.claimsOnce(
        Stream.of(List.of(slow), broken, List.of(other)).flatMap(List::stream).toList());
    calls.making = call -> call == slow ? held.future() : done();
    start(1);
    await().until(() -> calls.made.size() == 1);

    for (int i = 0; i < FAILURES; i++) {
      breakers.call("somebody", () -> Future.failedFuture("away"));
    }

    await().until(() -> calls.ended().size() == broken.size());
    assertThat(ended(NotMade.class)).containsExactlyElementsOf(broken);
    held.complete("done");
    await().until(() -> ended(Answered.class).equals(List.of(slow, other)));
  }

  @Test
  void claimsFewWhenItIsToFindOutWhetherADestinationAnswersAgain() throws Exception {
    var resting = new CopyOnWriteArrayList<Claim>();
    var toProbe = new CopyOnWriteArrayList<Claim>();
    calls.claims =
        claim -> {
          (claim.resting().isEmpty() ? toProbe : resting).add(claim);
          return Future.succeededFuture(List.of());
        };
    for (int i = 0; i < FAILURES; i++) {
      breakers.call("somebody", () -> Future.failedFuture("away"));
    }
    await().until(() -> breakers.isResting("somebody"));

    start(2);

    await().until(() -> !toProbe.isEmpty());
    assertThat(resting).isNotEmpty().extracting(Claim::limit).containsOnly(BATCH);
    assertThat(toProbe).extracting(Claim::limit).containsOnly(2);
  }

  private void start(int parallel) throws TimeoutException {
    var limits =
        new CallLimits(1, BATCH, parallel, TIMEOUT, TIMEOUT.multipliedBy(2), Duration.ofMillis(20));
    var retries = CallRetries.forEver(Backoff.steady(Duration.ofMillis(5)));
    var queue = new CallQueue<>("test", calls, limits, retries, breakers, metrics);
    deployment = VERTX.deployVerticle(queue.verticles().get(0)).await(5, TimeUnit.SECONDS);
  }

  private List<TestCall> ended(Class<?> how) {
    return calls.ended().stream()
        .filter(end -> how.isInstance(end.end()))
        .map(EndedCall::call)
        .toList();
  }

  private static List<TestCall> due(int count) {
    var due = new ArrayList<TestCall>();
    for (int i = 0; i < count; i++) {
      due.add(TestCall.first());
    }
    return due;
  }

  private static Future<String> done() {
    return Future.succeededFuture("done");
  }
}
