package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.notification.store.QueueStore;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A contact arrives while its mail is put off because there is none. */
class ContactRaceIT {

  private static final IdleNotification IDLE = new IdleNotification();
  private static final Duration LEASE = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(IDLE.service()).with("MAIL_TRANSPORT", "log");

  private final QueueStore queue = new QueueStore();
  private final ContactChanges changes =
      new ContactChanges(null, new ContactStore(), new DeliveryStore());
  private final Promise<Void> commit = Promise.promise();
  private final UUID user = UUID.randomUUID();
  private Delivery claimed;

  @BeforeEach
  void aMailWithoutAContactIsClaimed() throws Exception {
    SERVICE.execute("delete from deliveries");
    SERVICE.execute(
        """
        insert into deliveries (event_id, channel, template, user_id, data, status, attempts,
          next_attempt_at, created_at)
        values (gen_random_uuid(), 'EMAIL', 'welcome', ?, '{}', 'PENDING', 0,
          now(), now() - interval '2 hours')
        """,
        user);
    var due = done(inTransaction(tx -> queue.claim(tx, Channel.EMAIL, 1, LEASE)));
    assertThat(due).hasSize(1);
    claimed = due.get(0);
  }

  @Test
  void isDueIfItsContactCameAfterTheClaim() throws Exception {
    done(inTransaction(this::arrive));

    done(inTransaction(this::putOff));

    assertThat(isDue()).isTrue();
  }

  @Test
  void isDueIfItsContactIsBeingWrittenMeanwhile() throws Exception {
    var arrived = inTransaction(tx -> arrive(tx).compose(v -> commit.future()));
    await().until(() -> openTransactions() > 0);

    var putOff = inTransaction(this::putOff);
    await().until(() -> putOff.isComplete() || isWaitingForAnother());
    commit.complete();

    done(Future.all(arrived, putOff));
    assertThat(isDue()).isTrue();
  }

  @Test
  void isDueIfItsContactComesWhileItIsPutOff() throws Exception {
    var putOff = inTransaction(tx -> putOff(tx).compose(v -> commit.future()));
    await().until(() -> openTransactions() > 0);

    var arrived = inTransaction(this::arrive);
    await().until(() -> arrived.isComplete() || isWaitingForAnother());
    commit.complete();

    done(Future.all(arrived, putOff));
    assertThat(isDue()).isTrue();
  }

  @Test
  void waitsIfThereIsNoContact() throws Exception {
    done(inTransaction(this::putOff));

    assertThat(isDue()).isFalse();
  }

  private Future<Void> arrive(SqlConnection tx) {
    var event = new UserRegistered(user, "jane@example.com", "Jane", List.of(), Instant.now());
    return changes.apply(tx, List.of(event));
  }

  private Future<Void> putOff(SqlConnection tx) {
    var settlement = Settlement.waiting(claimed, Duration.ofHours(1));
    return queue.settle(tx, Channel.EMAIL, List.of(settlement));
  }

  private boolean isDue() {
    return !SERVICE
        .rows("select 1 from deliveries where next_attempt_at <= now() and not waiting")
        .isEmpty();
  }

  /** Those that have written and wait for us. */
  private static int openTransactions() {
    return activity("state = 'idle in transaction' and backend_xid is not null");
  }

  private static boolean isWaitingForAnother() {
    return activity("wait_event_type = 'Lock'") > 0;
  }

  private static int activity(String condition) {
    return SERVICE
        .rows("select 1 from pg_stat_activity where datname = current_database() and " + condition)
        .size();
  }

  private static <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return IDLE.database().transaction(work);
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
