package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several workers at one queue: as replicas of the service are. */
class QueueRaceIT {

  private static final IdleNotification IDLE = new IdleNotification();
  private static final int WORKERS = 8;
  private static final int BATCH = 25;
  private static final int ALL = WORKERS * BATCH;
  private static final Duration LEASE = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(IDLE.service()).with("MAIL_TRANSPORT", "log");

  private final QueueStore queue = new QueueStore();

  @BeforeEach
  void aQueueOfTwoHundred() {
    SERVICE.execute("delete from email_logs");
    SERVICE.execute("delete from deliveries");
    var user = UUID.randomUUID();
    SERVICE.execute(
        "insert into contacts (user_id, email, name, updated_at) values (?, 'a@b.c', 'A', now())",
        user);
    SERVICE.execute(
        """
        insert into deliveries (event_id, channel, template, user_id, data, status, attempts,
          next_attempt_at, created_at)
        select gen_random_uuid(), 'EMAIL', 'welcome', ?, '{}', 'PENDING', 0, now(), now()
        from generate_series(1, ?)
        """,
        user,
        ALL);
  }

  @RepeatedTest(20)
  void noDeliveryIsClaimedByTwo() throws Exception {
    var claims = claimAll();

    var ids = new HashSet<UUID>();
    claims.forEach(claim -> claim.forEach(delivery -> ids.add(delivery.id())));
    assertThat(claims).allSatisfy(claim -> assertThat(claim).hasSizeLessThanOrEqualTo(BATCH));
    assertThat(ids).hasSize(claims.stream().mapToInt(List::size).sum());
  }

  @RepeatedTest(20)
  void whatTwoSettleIsLoggedOnce() throws Exception {
    var claims = claimAll();
    var settling = new ArrayList<Future<Void>>();
    for (var claim : claims) {
      var sent = claim.stream().map(Settlement::sent).toList();
      var failed = claim.stream().map(d -> Settlement.retried(d, LEASE, "x")).toList();
      settling.add(settle(sent));
      settling.add(settle(failed));
      settling.add(settle(sent));
    }
    // A deadlock's victim would be settled again by its worker; the other two have done it.
    Future.join(settling).otherwiseEmpty().await(20, TimeUnit.SECONDS);

    var claimed = claims.stream().mapToInt(List::size).sum();
    assertThat(SERVICE.rows("select 1 from email_logs where status = 'SENT'")).hasSize(claimed);
    assertThat(SERVICE.rows("select 1 from deliveries where status = 'SENT'")).hasSize(claimed);
  }

  @Test
  void theLateAnswerOfAnOlderAttemptChangesNothing() throws Exception {
    var older = await(claim(ALL, Duration.ZERO));
    var newer = await(claim(ALL, LEASE));
    assertThat(older).hasSize(ALL).extracting(Delivery::attempt).containsOnly(1);
    assertThat(newer).hasSize(ALL).extracting(Delivery::attempt).containsOnly(2);

    await(settle(older.stream().map(d -> Settlement.failed(d, "too late")).toList()));
    assertThat(SERVICE.rows("select 1 from email_logs")).isEmpty();
    assertThat(SERVICE.rows("select 1 from deliveries where status <> 'PENDING'")).isEmpty();

    await(settle(newer.stream().map(Settlement::sent).toList()));
    assertThat(SERVICE.rows("select 1 from email_logs where status = 'SENT'")).hasSize(ALL);
  }

  @Test
  void aTemplateOfANewerVersionStopsNoOther() throws Exception {
    SERVICE.execute(
        """
        update deliveries set template = 'of-tomorrow'
        where event_id = (select min(event_id::text)::uuid from deliveries)
        """);

    assertThat(await(claim(ALL, LEASE))).hasSize(ALL - 1);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private List<List<Delivery>> claimAll() throws Exception {
    var claims = new ArrayList<Future<List<Delivery>>>();
    for (int i = 0; i < WORKERS; i++) {
      claims.add(claim(BATCH, LEASE));
    }
    Future.all(claims).await(20, TimeUnit.SECONDS);
    return claims.stream().map(Future::result).toList();
  }

  private Future<List<Delivery>> claim(int limit, Duration lease) {
    return IDLE.database().transaction(tx -> queue.claim(tx, Channel.EMAIL, limit, lease));
  }

  private Future<Void> settle(List<Settlement> settlements) {
    return IDLE.database().transaction(tx -> queue.settle(tx, Channel.EMAIL, settlements));
  }
}
