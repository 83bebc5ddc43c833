package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose commit wakes the relay. */
class OutboxWakeIT {

  private static final ProbeService PROBE = new ProbeService();

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(PROBE);

  private final AtomicInteger woken = new AtomicInteger();
  private final Outbox outbox =
      new Outbox(
          Clock.systemUTC(), UuidCreator::getTimeOrderedEpoch, () -> woken.incrementAndGet());

  @Test
  void wakesAfterTheCommitOfWhatAppended() throws Exception {
    int wokenBefore = done(tx -> append(tx).map(v -> woken.get()));
    assertThat(wokenBefore).isZero();
    await().until(() -> woken.get() == 1);
  }

  @Test
  void doesNotWakeForOtherCommitsNorForARollback() throws Exception {
    done(tx -> tx.query("select 1").execute());
    done(tx -> outbox.append(tx, List.of()));
    assertThatThrownBy(() -> done(tx -> append(tx).compose(v -> Future.failedFuture("no"))))
        .hasMessage("no");
    done(this::append);
    await().until(() -> woken.get() > 0);
    assertThat(woken).hasValue(1);
  }

  private Future<Void> append(SqlConnection tx) {
    var order = UUID.randomUUID();
    var event = new PaymentFailed(order, order, "woken", Instant.EPOCH);
    return outbox.append(tx, List.of(outbox.event(event, null)));
  }

  private static <T> T done(Function<SqlConnection, Future<T>> work) throws Exception {
    return PROBE.foundation().database().transaction(work).await(10, TimeUnit.SECONDS);
  }
}
