package io.polyshop.order.store;

import io.polyshop.order.domain.OrderRefund;
import io.polyshop.order.domain.RefundLine;
import io.polyshop.order.domain.RefundStatus;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Refunds of orders. They are written under the lock of their order. */
public final class RefundStore {

  private static final String WITH_LINES =
      """
      select r.*,
        array(select product_id from order_refund_lines
              where refund_id = r.id order by product_id) as products,
        array(select quantity from order_refund_lines
              where refund_id = r.id order by product_id) as quantities
      from order_refunds r
      """;

  static final String FIND = WITH_LINES + "where r.id = any($1)";

  static final String LIST =
      WITH_LINES + "where r.order_id = $1 and r.id < $2 order by r.id desc limit $3";

  static final String INSERT =
      """
      insert into order_refunds (id, order_id, amount, status, restock, reason, requested_by,
                                 failure_reason, created_at, updated_at)
      select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::boolean[],
                           $6::text[], $7::uuid[], $8::text[], $9::timestamptz[],
                           $10::timestamptz[])
      """;

  static final String INSERT_LINES =
      """
      insert into order_refund_lines (refund_id, product_id, quantity)
      select * from unnest($1::uuid[], $2::uuid[], $3::integer[])
      """;

  static final String SETTLE =
      """
      update order_refunds r
      set amount = s.amount, status = s.status, failure_reason = s.failure_reason,
          updated_at = s.updated_at
      from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[])
        as s(id, amount, status, failure_reason, updated_at)
      where r.id = any($1) and r.id = s.id
      """;

  private record Line(UUID refundId, UUID productId, int quantity) {}

  /** The refunds that there are of the ids. */
  public Future<List<OrderRefund>> find(SqlClient client, Collection<UUID> ids) {
    return client
        .preparedQuery(FIND)
        .execute(Columns.ids(ids))
        .map(rows -> rows.stream().map(RefundStore::refund).toList());
  }

  /** At most {@code limit} refunds of the order with ids below {@code before}, newest first. */
  public Future<List<OrderRefund>> list(SqlClient client, UUID orderId, UUID before, int limit) {
    return client
        .preparedQuery(LIST)
        .execute(Tuple.of(orderId, before, limit))
        .map(rows -> rows.stream().map(RefundStore::refund).toList());
  }

  /** Inserts refunds of orders that are locked. */
  public Future<Void> insert(SqlClient tx, List<OrderRefund> refunds) {
    if (refunds.isEmpty()) {
      return Future.succeededFuture();
    }
    var heads =
        tx.preparedQuery(INSERT)
            .execute(
                Columns.of(refunds)
                    .uuid(OrderRefund::id)
                    .uuid(OrderRefund::orderId)
                    .bigint(OrderRefund::amount)
                    .text(refund -> refund.status().name())
                    .bool(OrderRefund::restock)
                    .text(OrderRefund::reason)
                    .uuid(OrderRefund::requestedBy)
                    .text(OrderRefund::failureReason)
                    .time(OrderRefund::createdAt)
                    .time(OrderRefund::updatedAt)
                    .tuple());
    var lines =
        refunds.stream()
            .flatMap(
                r -> r.lines().stream().map(l -> new Line(r.id(), l.productId(), l.quantity())))
            .toList();
    return Future.all(heads, insertLines(tx, lines)).mapEmpty();
  }

  private static Future<?> insertLines(SqlClient tx, List<Line> lines) {
    return lines.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT_LINES)
            .execute(
                Columns.of(lines)
                    .uuid(Line::refundId)
                    .uuid(Line::productId)
                    .integer(Line::quantity)
                    .tuple());
  }

  /** Writes how refunds ended. */
  public Future<Void> settle(SqlClient tx, List<OrderRefund> refunds) {
    return refunds.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(SETTLE)
            .execute(
                Columns.of(refunds)
                    .uuid(OrderRefund::id)
                    .bigint(OrderRefund::amount)
                    .text(refund -> refund.status().name())
                    .text(OrderRefund::failureReason)
                    .time(OrderRefund::updatedAt)
                    .tuple())
            .mapEmpty();
  }

  private static OrderRefund refund(Row row) {
    return new OrderRefund(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getLong("amount"),
        RefundStatus.valueOf(row.getString("status")),
        lines(row.getArrayOfUUIDs("products"), row.getArrayOfIntegers("quantities")),
        row.getBoolean("restock"),
        row.getString("reason"),
        row.getUUID("requested_by"),
        row.getString("failure_reason"),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }

  private static List<RefundLine> lines(UUID[] products, Integer[] quantities) {
    var lines = new ArrayList<RefundLine>(products.length);
    for (int i = 0; i < products.length; i++) {
      lines.add(new RefundLine(products[i], quantities[i]));
    }
    return List.copyOf(lines);
  }
}
