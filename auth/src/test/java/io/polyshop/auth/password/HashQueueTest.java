package io.polyshop.auth.password;

import static io.polyshop.auth.password.WaitingClient.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, a clock that only the test moves, and works that end when the test says so. */
final class HashQueueTest {

  private static final Duration MAX_WAIT = Duration.ofSeconds(3);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nowNs = new AtomicLong();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final HashQueue queue =
      new HashQueue(
          vertx,
          new HashQueue.Limits(1, 100, MAX_WAIT),
          nowNs::get,
          new HashMetrics(new ServiceMetrics("auth-test")));

  @AfterEach
  void close() throws Exception {
    mayEnd.release(1000);
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void refusesAtOnceWhatWouldEndTooLate() throws Exception {
    learnThatAWorkTakes(Duration.ofSeconds(1));
    run("running");
    begun.acquire();
    for (int i = 1; i <= 2; i++) {
      assertThat(run("waiting " + i).isComplete()).isFalse();
    }

    var refused = run("refused");

    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.headers()).containsEntry("Retry-After", "3");
            });
    assertThatThrownBy(queue::requireRoom).isInstanceOf(ApiException.class);
    assertThat(queue.length()).isEqualTo(2);
  }

  @Test
  void letsAnIdleThreadWorkHoweverLongThatTakes() throws Exception {
    learnThatAWorkTakes(MAX_WAIT.plusSeconds(1));
    var idle = run("idle");
    begun.acquire();

    assertThat(run("refused").failed()).isTrue();

    mayEnd.release();
    assertThat(idle.await(10, TimeUnit.SECONDS)).isEqualTo("idle");
  }

  @Test
  void refusesWhoHasWaitedUntilTheWorkWouldEndTooLate() throws Exception {
    learnThatAWorkTakes(Duration.ofMillis(500));
    run("running");
    begun.acquire();
    var early = run("early");
    advance(Duration.ofMillis(2500));
    var late = run("late");
    advance(Duration.ofMillis(200));

    mayEnd.release(2);

    assertThatThrownBy(() -> early.await(10, TimeUnit.SECONDS)).isInstanceOf(ApiException.class);
    assertThat(late.await(10, TimeUnit.SECONDS)).isEqualTo("late");
    assertThat(done).containsExactly("running", "late");
  }

  @Test
  void doesNothingForAClientThatHasGone() throws Exception {
    run("running");
    begun.acquire();
    var gone = new AtomicBoolean();
    run("gone", gone::get);
    var patient = run("patient");
    gone.set(true);

    mayEnd.release(3);

    assertThat(patient.await(10, TimeUnit.SECONDS)).isEqualTo("patient");
    assertThat(done).containsExactly("running", "patient");
  }

  @Test
  void givesThePlacesOfThoseWhoHaveGoneToOthers() throws Exception {
    learnThatAWorkTakes(Duration.ofSeconds(1));
    run("running");
    begun.acquire();
    var gone = new AtomicBoolean();
    for (int i = 0; i < 2; i++) {
      run("gone", gone::get);
    }
    assertThat(run("refused").failed()).isTrue();
    gone.set(true);

    assertThat(run("waiting").isComplete()).isFalse();
    assertThat(queue.length()).isEqualTo(1);
  }

  @Test
  void isFreeAgainAfterWorkThatFails() throws Exception {
    for (int i = 0; i < 3; i++) {
      var failed =
          queue.run(
              () -> {
                throw new IllegalStateException("broken");
              },
              PATIENT);
      assertThatThrownBy(() -> failed.await(10, TimeUnit.SECONDS)).hasMessage("broken");
    }
    mayEnd.release();
    assertThat(run("next").await(10, TimeUnit.SECONDS)).isEqualTo("next");
  }

  private void learnThatAWorkTakes(Duration duration) throws Exception {
    var first = run("first");
    begun.acquire();
    advance(duration);
    mayEnd.release();
    first.await(10, TimeUnit.SECONDS);
    done.clear();
  }

  private void advance(Duration time) {
    nowNs.addAndGet(time.toNanos());
  }

  private Future<String> run(String name) {
    return run(name, PATIENT);
  }

  private Future<String> run(String name, WaitingClient client) {
    return queue.run(
        () -> {
          begun.release();
          mayEnd.acquire();
          done.add(name);
          return name;
        },
        client);
  }
}
