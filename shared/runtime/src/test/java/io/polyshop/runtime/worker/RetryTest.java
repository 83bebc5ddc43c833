package io.polyshop.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What failed is tried again, however often, and not for longer than anybody wants. */
class RetryTest {

  private static final int MANY = 100_000;
  private static final int EARLY = 1_000;
  private static final Backoff AT_ONCE = Backoff.steady(Duration.ZERO);
  private static final Backoff SOON = Backoff.steady(Duration.ofMillis(1));
  private static final Backoff NEVER = Backoff.steady(Duration.ofHours(1));

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger tries = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  @Test
  void triesAHundredThousandTimesInConstantStackAndMemory() throws Exception {
    var early = new AtomicLong();
    var grown = new AtomicLong();
    var depth = new AtomicLong();
    var result =
        retry(AT_ONCE)
            .until(
                () -> {
                  int nth = tries.incrementAndGet();
                  if (nth == EARLY) {
                    early.set(usedBytes());
                    depth.set(stackDepth());
                  }
                  if (nth == MANY) {
                    grown.set(usedBytes() - early.get());
                    depth.addAndGet(-stackDepth());
                  }
                  return nth <= MANY ? laterFailed() : Future.succeededFuture("done");
                });
    assertThat(result.await(60, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(depth).hasValue(0);
    assertThat(grown.get()).isLessThan(4L << 20);
  }

  @Test
  void waitsBetweenTries() throws Exception {
    var start = System.nanoTime();
    var backoff = Backoff.steady(Duration.ofMillis(20));
    assertThat(done(retry(backoff).until(() -> failing(3)))).isEqualTo(4);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
  }

  @Test
  void triesAgainWhatThrows() throws Exception {
    var result =
        retry(SOON)
            .until(
                () -> {
                  if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("not yet");
                  }
                  return Future.succeededFuture("done");
                });
    assertThat(done(result)).isEqualTo("done");
  }

  @Test
  void passesOnWhatCannotPassByItself() {
    var result =
        retry(SOON)
            .until(
                () ->
                    tries.incrementAndGet() < 3
                        ? Future.failedFuture(new IOException("away"))
                        : Future.failedFuture(new IllegalArgumentException("bad")),
                IOException.class::isInstance);
    assertThatThrownBy(() -> done(result)).hasMessage("bad");
    assertThat(tries).hasValue(3);
  }

  @Test
  void endsItsWaitAtOnceWhenStopped() {
    var retry = retry(NEVER);
    var result = retry.until(() -> failing(MANY));
    retry.stop();
    assertThatThrownBy(() -> done(result)).isInstanceOf(CancellationException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void makesNoFurtherTryOnceStopped() {
    for (var backoff : new Backoff[] {AT_ONCE, NEVER}) {
      var retry = retry(backoff);
      var first = Promise.<String>promise();
      var result = retry.until(first::future);
      retry.stop();
      first.fail("late");
      assertThatThrownBy(() -> done(result)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void takesTheResultOfATryThatWasUnderWayWhenStopped() throws Exception {
    var retry = retry(NEVER);
    var first = Promise.<String>promise();
    var result = retry.until(first::future);
    retry.stop();
    first.complete("late");
    assertThat(done(result)).isEqualTo("late");
  }

  @Test
  void staysInTheContextOfItsCaller() throws Exception {
    var context = vertx.getOrCreateContext();
    var elsewhere = new CountDownLatch(1);
    var result = Promise.<Integer>promise();
    context.runOnContext(
        v ->
            retry(SOON)
                .until(
                    () -> {
                      if (Vertx.currentContext() != context) {
                        elsewhere.countDown();
                      }
                      return failing(5);
                    })
                .onComplete(result));
    assertThat(done(result.future())).isEqualTo(6);
    assertThat(elsewhere.getCount()).isEqualTo(1);
  }

  private Retry retry(Backoff backoff) {
    return new Retry(vertx, "test", backoff);
  }

  /** Fails so many times, then answers how many tries there were. */
  private Future<Integer> failing(int times) {
    int nth = tries.incrementAndGet();
    return nth <= times ? laterFailed() : Future.succeededFuture(nth);
  }

  /** As a database would: the answer comes in another turn of the event loop. */
  private <T> Future<T> laterFailed() {
    var answer = Promise.<T>promise();
    vertx.getOrCreateContext().runOnContext(v -> answer.fail("away"));
    return answer.future();
  }

  private static long stackDepth() {
    return StackWalker.getInstance().walk(frames -> frames.count());
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
