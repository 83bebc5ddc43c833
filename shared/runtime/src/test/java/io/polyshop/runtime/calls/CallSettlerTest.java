package io.polyshop.runtime.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.runtime.calls.CallEnd.Answered;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CallSettlerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final int MAX_BATCH = 10;

  private final ScriptedCalls calls = new ScriptedCalls();
  private final AtomicInteger settled = new AtomicInteger();
  private final CallSettler<TestCall, String> settler =
      new CallSettler<>(VERTX, "test", calls, MAX_BATCH, settled::addAndGet);

  @AfterAll
  static void close() throws TimeoutException {
    VERTX.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void writesTogetherWhatEndsWhileABatchIsWritten() throws Exception {
    var gate = Promise.<Void>promise();
    calls.settling = ended -> gate.future();
    var home = VERTX.getOrCreateContext();
    var all = IntStream.range(0, 15).mapToObj(i -> end()).toList();
    home.runOnContext(v -> settler.add(all.get(0)));
    home.runOnContext(v -> home.runOnContext(later -> all.stream().skip(1).forEach(settler::add)));

    home.runOnContext(v -> VERTX.setTimer(20, fired -> gate.complete()));

    await().until(() -> settled.get() == all.size());
    assertThat(calls.settled).extracting(List::size).containsExactly(1, MAX_BATCH, 4);
  }

  @Test
  void waitsForADatabaseThatIsAway() {
    var tries = new AtomicInteger();
    calls.settling =
        ended ->
            tries.incrementAndGet() < 3
                ? Future.failedFuture(new IOException("away"))
                : Future.succeededFuture();

    VERTX.getOrCreateContext().runOnContext(v -> settler.add(end()));

    await().until(() -> settled.get() == 1);
    assertThat(calls.settled).hasSize(1);
  }

  @Test
  void oneEndThatCannotBeWrittenKeepsNoOtherFromBeingWritten() {
    var bad = end();
    calls.settling =
        ended ->
            ended.contains(bad)
                ? Future.failedFuture(new IllegalStateException("rule"))
                : Future.succeededFuture();
    var home = VERTX.getOrCreateContext();

    home.runOnContext(v -> List.of(end(), bad, end()).forEach(settler::add));

    await().until(() -> settled.get() == 3);
    assertThat(calls.settled).extracting(List::size).containsExactly(1, 1);
  }

  @Test
  void doesNotWaitOnceItIsToldSo() {
    calls.settling = ended -> Future.failedFuture(new IOException("away"));
    var home = VERTX.getOrCreateContext();
    home.runOnContext(v -> settler.add(end()));

    settler.stopWaiting();

    await().until(() -> settled.get() == 1);
    assertThat(calls.settled).isEmpty();
  }

  private static EndedCall<TestCall, String> end() {
    return new EndedCall<>(TestCall.first(), new Answered<>("done"));
  }
}
