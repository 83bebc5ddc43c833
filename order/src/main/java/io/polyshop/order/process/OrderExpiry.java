package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.store.LockedOrders;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;

/** Cancels orders that were not paid in time; sleeps until the next one's time is up. */
public final class OrderExpiry {

  private static final int ORDERS_A_STEP = 500;

  /** An order may have come meanwhile whose time is up before. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  /** After a failure, or while another replica is at work on those whose time is up. */
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Database database;
  private final Outbox outbox;
  private final OrderStore orders;
  private final OrderLifecycle lifecycle;

  public OrderExpiry(
      Database database, Outbox outbox, OrderStore orders, OrderLifecycle lifecycle) {
    this.database = database;
    this.outbox = outbox;
    this.orders = orders;
    this.lifecycle = lifecycle;
  }

  /** The worker that does it. */
  public Worker worker() {
    return Worker.sleeping("order-expiry", INTERVAL, this::step);
  }

  private Future<Duration> step() {
    return orders
        .nextExpiry(database.statements())
        .map(next -> next.orElse(LONGEST_SLEEP))
        .compose(left -> left.isZero() ? cancelExpired() : Future.succeededFuture(shorter(left)));
  }

  private static Duration shorter(Duration left) {
    return left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
  }

  /** Cancels some of the orders whose time is up. */
  private Future<Duration> cancelExpired() {
    return database.transaction(
        tx ->
            orders
                .lockExpired(tx, ORDERS_A_STEP)
                .compose(expired -> cancel(tx, expired).map(v -> expired.orders().size()))
                .map(cancelled -> cancelled == 0 ? INTERVAL : Duration.ZERO));
  }

  private Future<Void> cancel(SqlConnection tx, LockedOrders expired) {
    var batch = expired.orders().stream().map(OrderExpiry::signal).toList();
    return lifecycle.apply(tx, expired, batch).compose(events -> outbox.append(tx, events));
  }

  private static OrderSignal signal(Order order) {
    return new OrderSignal(order.id(), Trigger.DEADLINE_PASSED, order.expiresAt(), null);
  }
}
