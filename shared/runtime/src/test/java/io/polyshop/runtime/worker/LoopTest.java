package io.polyshop.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

  private static final int MANY = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger rounds = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  @Test
  void goesRoundAHundredThousandTimes() throws Exception {
    done(Loop.whileTrue(vertx, () -> Future.succeededFuture(rounds.incrementAndGet() < MANY)));
    assertThat(rounds).hasValue(MANY);
  }

  @Test
  void endsWithTheFirstStepThatFails() {
    var failed =
        Loop.whileTrue(
            vertx,
            () ->
                rounds.incrementAndGet() < 3
                    ? Future.succeededFuture(true)
                    : Future.failedFuture("no"));
    assertThatThrownBy(() -> done(failed)).hasMessage("no");
    assertThat(rounds).hasValue(3);
  }

  @Test
  void endsWithTheFirstStepThatThrows() {
    var failed =
        Loop.whileTrue(
            vertx,
            () -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(() -> done(failed)).hasMessage("no");
  }

  @Test
  void takesAHundredThousandItemsOneAfterTheOther() throws Exception {
    var items = IntStream.range(0, MANY).boxed().toList();
    var taken = new ArrayList<Integer>();
    Function<Integer, Future<Void>> oneInTenLater =
        item -> {
          taken.add(item);
          return item % 10 == 0 ? later() : Future.succeededFuture();
        };
    done(Loop.forEach(items, oneInTenLater));
    assertThat(taken).isEqualTo(items);
  }

  @Test
  void leavesOutTheItemsBehindOneThatFails() {
    var failed =
        Loop.forEach(
            List.of(1, 2, 3, 4),
            item -> {
              rounds.incrementAndGet();
              return item == 2 ? Future.failedFuture("no " + item) : later();
            });
    assertThatThrownBy(() -> done(failed)).hasMessage("no 2");
    assertThat(rounds).hasValue(2);
  }

  @Test
  void endsWithTheFirstItemThatThrows() {
    var failed =
        Loop.forEach(
            List.of(1),
            item -> {
              throw new IllegalStateException("no");
            });
    assertThatThrownBy(() -> done(failed)).hasMessage("no");
  }

  private Future<Void> later() {
    var answer = Promise.<Void>promise();
    vertx.runOnContext(v -> answer.complete());
    return answer.future();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
