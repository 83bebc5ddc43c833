package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.testkit.ServiceUnderTest;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who relays when the relay of one replica hangs: here the service stands by for another. */
class RelayTakeoverIT {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ProbeService PROBE = new ProbeService();

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(PROBE);

  private RelayReplica holder;

  @BeforeEach
  void standBy() {
    probe.stop();
    holder = RelayReplica.start(PROBE.foundation().config());
    await().until(RelayTakeoverIT::isHeld);
    probe.start();
  }

  @AfterEach
  void close() {
    holder.close();
  }

  @Test
  void takesOverFromAHolderWhoseConnectionIsSilent() {
    holder.database().goSilent();
    var orders = fulfilled();
    probe.anonymous().post("/v1/orders");
    await().atMost(LIMIT).until(() -> fulfilled() == orders + 2);
  }

  @Test
  void aHolderThatWasFrozenWithABatchInHandSendsNothingLater() throws Exception {
    var order = UUID.randomUUID();
    var thaw = new CountDownLatch(1);
    try (var connection = connection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table outbox in access exclusive mode");
      await().until(() -> waiting("other"));
      statement.execute(insertion(order));
      holder.freeze(thaw);
      connection.commit();
    }
    try {
      await().atMost(LIMIT).until(() -> published(order) == 1);
    } finally {
      thaw.countDown();
    }
    holder.stop();
    assertThat(published(order)).isEqualTo(1);
  }

  @Test
  void handsOverAtOnceWhenItStops() {
    holder.stop();
    await().atMost(Duration.ofSeconds(1)).until(RelayTakeoverIT::isHeld);
  }

  @Test
  void theHolderHearsOfWhatAnotherReplicaCommits() {
    var begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      probe.anonymous().post("/v1/orders");
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> probe.rows("select 1 from outbox").isEmpty());
    }
    // By its poll alone it would take half a second each.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  private static boolean isHeld() {
    return !probe.rows("select 1 from relay_lease where ends_at > clock_timestamp()").isEmpty();
  }

  /** Whether a session of this service waits for a lock. */
  private static boolean waiting(String service) {
    return !probe
        .rows(
            """
            select 1 from pg_stat_activity
            where application_name = ? and wait_event_type = 'Lock' and query like '%from outbox%'
            """,
            "polyshop-" + service)
        .isEmpty();
  }

  private static String insertion(UUID order) {
    return """
    insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
    values (gen_random_uuid(), 'payment', '%s', 'polyshop.PaymentFailed.v1',
            '{"orderId":"%s","paymentId":"%s","reason":"x","failedAt":"2020-01-01T00:00:00Z"}',
            '{}', now())
    """
        .formatted(order, order, order);
  }

  private static int fulfilled() {
    return probe.published().all(OrderFulfilled.class, e -> true).size();
  }

  private static int published(UUID order) {
    return probe.published().all(PaymentFailed.class, e -> e.orderId().equals(order)).size();
  }

  private static java.sql.Connection connection() throws Exception {
    var database = PROBE.foundation().config().database();
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
