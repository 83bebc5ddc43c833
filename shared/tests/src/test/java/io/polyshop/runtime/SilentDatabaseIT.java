package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests while the way to the database is bad: each is answered, and then all is well again. */
class SilentDatabaseIT {

  /** The limit is five; a busy machine takes some more. */
  private static final Duration LIMIT = Duration.ofSeconds(7);

  private static final ProbeService PROBE = new ProbeService();

  @RegisterExtension
  static final ServiceUnderTest probe = ServiceUnderTest.of(PROBE).byDatabaseProxy();

  @AfterEach
  void healed() {
    probe.databaseLine().heal();
    await().atMost(Duration.ofSeconds(20)).until(() -> place().status() == 200);
  }

  @Test
  void answersWithinTheLimitWhileItIsSilent() {
    probe.databaseLine().goSilent();
    refusesMoreRequestsThanThereAreConnections();
  }

  @Test
  void answersWithinTheLimitAfterHalfAnAnswer() {
    probe.databaseLine().answerHalf();
    refusesMoreRequestsThanThereAreConnections();
  }

  @Test
  void answersWithinTheLimitWhileItIsSlow() {
    probe.databaseLine().delay(3_000);
    refusesMoreRequestsThanThereAreConnections();
  }

  @Test
  void goesOnAfterAReset() {
    probe.databaseLine().reset();
    assertThat(place().status()).isIn(200, 503);
    await().atMost(LIMIT).until(() -> place().status() == 200);
  }

  @Test
  void aTransactionOfASilentClientHoldsItsLocksForSecondsOnly() {
    var order = UUID.randomUUID();
    var locked = Promise.<Void>promise();
    PROBE
        .foundation()
        .database()
        .transaction(
            tx ->
                tx.preparedQuery("insert into seen (order_id) values ($1)")
                    .execute(Tuple.of(order))
                    .onSuccess(v -> locked.complete())
                    .compose(v -> Promise.promise().future()));
    await().until(locked.future()::succeeded);
    probe.databaseLine().goSilent();
    await()
        .atMost(LIMIT)
        .until(() -> probe.execute("insert into seen (order_id) values (?)", order) == 1);
  }

  private static void refusesMoreRequestsThanThereAreConnections() {
    var begin = System.nanoTime();
    var answers = AtOnce.call(12, i -> place());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.header("Retry-After")).isNotNull();
            });
  }

  private static ApiResponse place() {
    return probe.anonymous().post("/v1/orders");
  }
}
