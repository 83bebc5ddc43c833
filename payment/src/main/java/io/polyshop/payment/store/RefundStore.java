package io.polyshop.payment.store;

import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds as they are asked for and shown. */
public final class RefundStore {

  static final String COLUMNS =
      """
      id, payment_id, amount, status, reason, requested_by, provider_ref, failure_reason,
      trace_parent, created_at, updated_at
      """;

  static final String INSERT =
      """
      insert into refunds (id, payment_id, amount, status, reason, requested_by, failure_reason,
                           trace_parent, created_at, updated_at)
      select id, payment_id, amount, status, reason, requested_by, failure_reason, trace_parent,
             created_at, created_at
      from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[],
                  $7::text[], $8::text[], $9::timestamptz[])
        as r(id, payment_id, amount, status, reason, requested_by, failure_reason, trace_parent,
             created_at)
      """;

  static final String LIST =
      "select "
          + COLUMNS
          + """
          from refunds
          where payment_id = $1 and id < $2
          order by id desc
          limit $3
          """;

  static final String FIND = "select " + COLUMNS + "from refunds where id = $1";

  static final String FIND_ALL = "select " + COLUMNS + "from refunds where id = any($1)";

  public Future<Optional<Refund>> find(SqlClient client, UUID id) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(rows -> all(rows).stream().findFirst());
  }

  /** Those of the refunds that there are. */
  public Future<List<Refund>> findAll(SqlClient client, Collection<UUID> ids) {
    return client.preparedQuery(FIND_ALL).execute(Columns.ids(ids)).map(RefundStore::all);
  }

  /**
   * Inserts refunds: to be made, with their amounts reserved, or failed. Their payments are locked.
   */
  public Future<Void> insert(SqlClient tx, List<Refund> refunds) {
    return refunds.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT)
            .execute(
                Columns.of(refunds)
                    .uuid(Refund::id)
                    .uuid(Refund::paymentId)
                    .bigint(Refund::amount)
                    .text(refund -> refund.status().name())
                    .text(Refund::reason)
                    .uuid(Refund::requestedBy)
                    .text(Refund::failureReason)
                    .text(Refund::traceParent)
                    .time(Refund::createdAt)
                    .tuple())
            .mapEmpty();
  }

  /** Refunds of the payment with ids below {@code before}, newest first. */
  public Future<List<Refund>> list(SqlClient client, UUID paymentId, UUID before, int limit) {
    return client
        .preparedQuery(LIST)
        .execute(Tuple.of(paymentId, before, limit))
        .map(RefundStore::all);
  }

  private static List<Refund> all(RowSet<Row> rows) {
    return rows.stream().map(RefundStore::one).toList();
  }

  static Refund one(Row row) {
    return new Refund(
        row.getUUID("id"),
        row.getUUID("payment_id"),
        row.getLong("amount"),
        PaymentStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        row.getUUID("requested_by"),
        row.getString("provider_ref"),
        row.getString("failure_reason"),
        row.getString("trace_parent"),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }
}
