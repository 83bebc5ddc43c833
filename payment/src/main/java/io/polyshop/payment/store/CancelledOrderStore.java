package io.polyshop.payment.store;

import io.polyshop.payment.domain.Cancellation;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Orders that were cancelled before their payment was asked for. */
public final class CancelledOrderStore {

  static final String INSERT =
      """
      insert into cancelled_orders (order_id, cancelled_at)
      select * from unnest($1::uuid[], $2::timestamptz[])
      on conflict do nothing
      """;

  static final String FIND =
      "select order_id, cancelled_at from cancelled_orders where order_id = any($1)";

  /** Keeps when each order was cancelled. */
  public Future<Void> insert(SqlClient tx, Map<UUID, Cancellation> cancelled) {
    if (cancelled.isEmpty()) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery(INSERT)
        .execute(
            Columns.of(cancelled.entrySet())
                .uuid(Map.Entry::getKey)
                .time(order -> order.getValue().at())
                .tuple())
        .mapEmpty();
  }

  /** Those of the orders that are kept here, and when each was cancelled. */
  public Future<Map<UUID, Instant>> findAll(SqlClient tx, Collection<UUID> orderIds) {
    if (orderIds.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return tx.preparedQuery(FIND)
        .execute(Columns.ids(orderIds))
        .map(
            rows -> {
              var found = new HashMap<UUID, Instant>();
              rows.forEach(
                  row -> found.put(row.getUUID("order_id"), SqlTime.read(row, "cancelled_at")));
              return found;
            });
  }
}
