package io.polyshop.runtime.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.calls.CallEnd.NotMade;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.worker.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a queue does at its edges; {@code CallQueueIT} has the rest, on a database. */
class CallQueueTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final CallRetries RETRIES =
      new CallRetries(Backoff.steady(Duration.ofMillis(5)), 3);

  private final ServiceMetrics metrics = new ServiceMetrics("test");
  private final ScriptedCalls calls = new ScriptedCalls();

  @AfterEach
  void closeMetrics() {
    metrics.close();
  }

  @AfterAll
  static void close() throws TimeoutException {
    VERTX.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void givesBackWhatItClaimedWhileItWasStopped() throws Exception {
    var claim = Promise.<List<TestCall>>promise();
    var asked = new AtomicInteger();
    calls.claims =
        any -> {
          asked.incrementAndGet();
          return claim.future();
        };
    var id = VERTX.deployVerticle(queue().verticles().get(0)).await(5, TimeUnit.SECONDS);
    await().until(() -> asked.get() == 1);
    var stopped = VERTX.undeploy(id);
    VERTX.setTimer(50, later -> claim.complete(List.of(TestCall.first())));

    stopped.await(5, TimeUnit.SECONDS);

    assertThat(calls.made).isEmpty();
    assertThat(calls.settled).hasSize(1);
    assertThat(calls.settled.get(0).get(0).end()).isInstanceOf(NotMade.class);
  }

  @Test
  void givesBackAClaimThatMayEndBeforeItsCalls() throws Exception {
    var claims = new AtomicInteger();
    var slow = TestCall.first();
    var quick = TestCall.first();
    calls.claims =
        any ->
            switch (claims.incrementAndGet()) {
              case 1 -> VERTX.timer(3 * TIMEOUT.toMillis()).map(List.of(slow));
              case 2 -> Future.succeededFuture(List.of(quick));
              default -> Future.succeededFuture(List.of());
            };

    var id = VERTX.deployVerticle(queue().verticles().get(0)).await(5, TimeUnit.SECONDS);

    await().until(() -> calls.ended().size() == 2);
    assertThat(calls.made).containsExactly(quick);
    assertThat(calls.ended())
        .filteredOn(ended -> ended.end() instanceof NotMade)
        .extracting(EndedCall::call)
        .containsExactly(slow);
    VERTX.undeploy(id).await(5, TimeUnit.SECONDS);
  }

  @Test
  void goesOnAfterAClaimThatFails() throws Exception {
    var claims = new AtomicInteger();
    calls.claims =
        any -> {
          if (claims.incrementAndGet() == 1) {
            throw new IllegalStateException("broken");
          }
          return claims.get() == 2
              ? Future.failedFuture("away")
              : Future.succeededFuture(List.of(TestCall.first()));
        };

    var id = VERTX.deployVerticle(queue().verticles().get(0)).await(5, TimeUnit.SECONDS);

    await().until(() -> !calls.settled.isEmpty());
    VERTX.undeploy(id).await(5, TimeUnit.SECONDS);
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    var failure = new IllegalStateException("refused");

    assertThat(RETRIES.after(2, failure)).isEqualTo(new Failed<>(5, "refused"));
    assertThat(RETRIES.after(3, failure)).isEqualTo(new GivenUp<>("refused"));
    assertThat(CallRetries.forEver(RETRIES.backoff()).after(1_000_000, failure))
        .isEqualTo(new Failed<>(5, "refused"));
  }

  @Test
  void refusesALeaseThatACallCanOutlast() {
    assertThatThrownBy(() -> new CallLimits(1, 1, 1, TIMEOUT, TIMEOUT, POLL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void beginsNoCallWhoseEndCouldNotBeWrittenBeforeItsClaimEnds() {
    var limits = new CallLimits(1, 1, 1, TIMEOUT, TIMEOUT.multipliedBy(3), POLL);

    // Begun as late as may be, it leaves a timeout for itself, and as much for the writing.
    assertThat(limits.claimUsableNanos()).isEqualTo(TIMEOUT.toNanos());
  }

  private CallQueue<TestCall, String> queue() {
    var limits = new CallLimits(1, 10, 10, TIMEOUT, TIMEOUT.multipliedBy(4), POLL);
    var breakers = new Breakers(VERTX, new Breakers.Settings(5, Duration.ofSeconds(1)), metrics);
    return new CallQueue<>("test", calls, limits, RETRIES, breakers, metrics);
  }
}
