package io.polyshop.order.process;

import io.polyshop.order.domain.OpenCheckouts;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;

/** The orders that are under way, on {@code /metrics}: if they grow old, the saga is stuck. */
public final class OpenOrders {

  private final Database database;
  private final OrderStore orders;
  private volatile OpenCheckouts open = new OpenCheckouts(0, 0);

  public OpenOrders(Database database, OrderStore orders, ServiceMetrics metrics) {
    this.database = database;
    this.orders = orders;
    metrics.gauge(
        "polyshop.orders.open",
        "Orders that are neither paid nor cancelled, counted up to 100000",
        null,
        () -> open.count());
    metrics.gauge(
        "polyshop.orders.oldest.open.age",
        "Age of the open order that expires first",
        "seconds",
        () -> open.oldestAgeSeconds());
  }

  /** Looks once; a worker's step. */
  public Future<Boolean> look() {
    return orders.open(database.statements()).onSuccess(now -> open = now).map(false);
  }
}
