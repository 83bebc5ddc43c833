package io.polyshop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.runtime.Foundation;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ObservedService;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica whose clock is wrong: what replicas share has the database's time, not this one's. */
class SkewedClockIT {

  private static final Duration WRONG_BY = Duration.ofHours(-1);
  private static final Duration TTL = Duration.ofMinutes(10);

  @RegisterExtension
  static final ServiceUnderTest order =
      ServiceUnderTest.of(ObservedService.of(new OrderService()).given(SkewedClockIT::skewed))
          .with("ORDER_PAYMENT_TTL", "10m");

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void anOrderExpiresByTheDatabasesClock() {
    var before = Instant.now();

    var id = shop.placed(customer);

    assertThat(time(id, "createdAt")).isBetween(before, Instant.now());
    assertThat(time(id, "expiresAt")).isEqualTo(time(id, "createdAt").plus(TTL));
  }

  @Test
  void anExpiredOrderIsCancelledThoughTheReplicasClockIsSlow() {
    var id = shop.placed(customer);

    order.execute("update orders set expires_at = now() where id = ?", id);

    order.published().await(OrderCancelled.class, event -> event.orderId().equals(id));
    assertThat(time(id, "updatedAt")).isAfterOrEqualTo(time(id, "expiresAt"));
  }

  @Test
  void anOrderIsChangedAfterItWasCreated() {
    var id = shop.placed(customer);

    customer.post("/v1/orders/" + id + "/cancel");

    assertThat(time(id, "updatedAt")).isAfter(time(id, "createdAt"));
  }

  @Test
  void aChangeThatWaitedForAnotherIsTheLater() {
    var id = shop.placed(customer);
    order.execute("begin");
    order.execute("update orders set updated_at = updated_at where id = ?", id);
    var cancelled = CompletableFuture.runAsync(() -> customer.post("/v1/orders/" + id + "/cancel"));
    await().until(SkewedClockIT::somebodyWaitsForALock);

    order.execute("update orders set updated_at = clock_timestamp() where id = ?", id);
    var other =
        order.rows("select extract(epoch from updated_at) as at from orders where id = ?", id);
    order.execute("commit");

    cancelled.join();
    assertThat(
            order.rows(
                "select 1 from orders where id = ? and extract(epoch from updated_at) > ?",
                id,
                other.get(0).get("at")))
        .hasSize(1);
  }

  private static boolean somebodyWaitsForALock() {
    order.rows("select pg_stat_clear_snapshot()");
    return !order
        .rows(
            "select 1 from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock'")
        .isEmpty();
  }

  private Instant time(UUID id, String field) {
    return Instant.parse(customer.get("/v1/orders/" + id).json().getString(field));
  }

  private static Foundation skewed(Foundation f) {
    return new Foundation(
        f.vertx(),
        f.env(),
        f.config(),
        Clock.offset(f.clock(), WRONG_BY),
        f.ids(),
        f.database(),
        f.outbox(),
        f.metrics());
  }
}
