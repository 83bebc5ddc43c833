package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.store.LockedOrders;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Cancels orders that were not paid in time. */
public final class OrderExpiry {

  private static final int ORDERS_A_STEP = 500;

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

  /** Cancels some of the orders whose time is up; true if there may be more of them. */
  public Future<Boolean> cancelExpired() {
    return database.transaction(
        tx ->
            orders
                .lockExpired(tx, ORDERS_A_STEP)
                .compose(
                    expired ->
                        cancel(tx, expired).map(v -> expired.orders().size() == ORDERS_A_STEP)));
  }

  private Future<Void> cancel(SqlConnection tx, LockedOrders expired) {
    var batch = expired.orders().stream().map(OrderExpiry::signal).toList();
    return lifecycle.apply(tx, expired, batch).compose(events -> outbox.append(tx, events));
  }

  private static OrderSignal signal(Order order) {
    return new OrderSignal(order.id(), Trigger.DEADLINE_PASSED, order.expiresAt(), null);
  }
}
