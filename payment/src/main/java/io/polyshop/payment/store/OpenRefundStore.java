package io.polyshop.payment.store;

import io.polyshop.payment.domain.RefundUnderWay;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The refunds that are under way, of all payments: an index has these alone. */
public final class OpenRefundStore {

  static final String LIST =
      """
      select open.id, open.payment_id, paid.order_id, open.amount, paid.currency, open.reason,
             open.created_at
      from (
        select id, payment_id, amount, reason, created_at from refunds
        where status = 'INITIATED' and id < $1
        order by id desc
        limit $2) as open
      join payments as paid on paid.id = open.payment_id
      order by open.id desc
      """;

  /** Those with ids below {@code before}, newest first. */
  public Future<List<RefundUnderWay>> list(SqlClient client, UUID before, int limit) {
    return client
        .preparedQuery(LIST)
        .execute(Tuple.of(before, limit))
        .map(rows -> rows.stream().map(OpenRefundStore::one).toList());
  }

  private static RefundUnderWay one(Row row) {
    return new RefundUnderWay(
        row.getUUID("id"),
        row.getUUID("payment_id"),
        row.getUUID("order_id"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getString("reason"),
        SqlTime.read(row, "created_at"));
  }
}
