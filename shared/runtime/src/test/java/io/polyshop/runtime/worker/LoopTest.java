package io.polyshop.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
