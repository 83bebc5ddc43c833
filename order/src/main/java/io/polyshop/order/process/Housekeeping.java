package io.polyshop.order.process;

import io.polyshop.order.domain.Happening;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.PlacementStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What time brings about: unpaid orders are cancelled, old keys are forgotten. */
public final class Housekeeping {

  private static final int ORDERS_A_STEP = 500;
  private static final int KEYS_A_STEP = 1000;

  private final Database database;
  private final Outbox outbox;
  private final OrderStore orders;
  private final PlacementStore placements;
  private final OrderLifecycle lifecycle;
  private final Duration keyTtl;

  public Housekeeping(
      Database database,
      Outbox outbox,
      OrderStore orders,
      PlacementStore placements,
      OrderLifecycle lifecycle,
      Duration keyTtl) {
    this.database = database;
    this.outbox = outbox;
    this.orders = orders;
    this.placements = placements;
    this.lifecycle = lifecycle;
    this.keyTtl = keyTtl;
  }

  /** Cancels orders that were not paid in time; true if there may be more of them. */
  public Future<Boolean> expireOrders() {
    var now = lifecycle.now();
    return database.transaction(
        tx ->
            orders
                .lockExpired(tx, now, ORDERS_A_STEP)
                .compose(expired -> cancel(tx, expired, now))
                .map(cancelled -> cancelled == ORDERS_A_STEP));
  }

  /** Deletes keys that do not stand for an order any more; true if there may be more of them. */
  public Future<Boolean> deleteOldKeys() {
    return placements
        .deleteOldKeys(database.statements(), lifecycle.now().minus(keyTtl), KEYS_A_STEP)
        .map(deleted -> deleted == KEYS_A_STEP);
  }

  private Future<Integer> cancel(SqlConnection tx, List<Order> expired, Instant now) {
    var batch =
        expired.stream()
            .map(order -> new Happening(order.id(), Trigger.DEADLINE_PASSED, now, null))
            .toList();
    return lifecycle
        .apply(tx, expired, batch)
        .compose(events -> outbox.append(tx, events))
        .map(expired.size());
  }
}
