package io.polyshop.payment.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  /** Notes when each order was cancelled. */
  public Future<Void> note(SqlClient tx, Map<UUID, Instant> cancelled) {
    if (cancelled.isEmpty()) {
      return Future.succeededFuture();
    }
    var orderIds = cancelled.keySet().toArray(UUID[]::new);
    var times = new OffsetDateTime[orderIds.length];
    for (int i = 0; i < orderIds.length; i++) {
      times[i] = PaymentRows.utc(cancelled.get(orderIds[i]));
    }
    return tx.preparedQuery(INSERT).execute(Tuple.of((Object) orderIds, (Object) times)).mapEmpty();
  }

  /** Those of the orders that are noted, and when each was cancelled. */
  public Future<Map<UUID, Instant>> find(SqlClient tx, Collection<UUID> orderIds) {
    if (orderIds.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return tx.preparedQuery(FIND)
        .execute(Tuple.of((Object) orderIds.toArray(UUID[]::new)))
        .map(
            rows -> {
              var found = new HashMap<UUID, Instant>();
              rows.forEach(
                  row ->
                      found.put(
                          row.getUUID("order_id"),
                          row.getOffsetDateTime("cancelled_at").toInstant()));
              return found;
            });
  }
}
