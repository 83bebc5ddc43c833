package io.polyshop.order.store;

import io.polyshop.order.domain.Order;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What orders and their lines say of money and goods that came late or went back. */
public final class BalanceStore {

  static final String BALANCE =
      """
      update orders o
      set refunded_amount = b.refunded, refunds_pending = b.pending,
          cancel_refund_id = b.cancel_refund_id, updated_at = b.updated_at
      from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::timestamptz[])
        as b(id, refunded, pending, cancel_refund_id, updated_at)
      where o.id = any($1) and o.id = b.id
      """;

  static final String UNITS =
      """
      update order_items i
      set refunded_quantity = u.quantity
      from unnest($1::uuid[], $2::uuid[], $3::integer[]) as u(order_id, product_id, quantity)
      where i.order_id = any($1) and i.order_id = u.order_id and i.product_id = u.product_id
      """;

  static final String PAID_LATE =
      """
      update orders o
      set paid_late_at = l.paid_at, updated_at = greatest(o.updated_at, $3)
      from unnest($1::uuid[], $2::timestamptz[]) as l(id, paid_at)
      where o.id = any($1) and o.id = l.id
      """;

  private record Units(UUID orderId, UUID productId, int quantity) {}

  /** Writes the balances of orders that are locked. */
  public Future<Void> write(SqlClient tx, Collection<Order> orders) {
    if (orders.isEmpty()) {
      return Future.succeededFuture();
    }
    var heads =
        tx.preparedQuery(BALANCE)
            .execute(
                Columns.of(orders)
                    .uuid(Order::id)
                    .bigint(order -> order.balance().refunded())
                    .bigint(order -> order.balance().pending())
                    .uuid(order -> order.balance().cancelRefundId())
                    .time(Order::updatedAt)
                    .tuple());
    return Future.all(heads, writeUnits(tx, orders)).mapEmpty();
  }

  private static Future<?> writeUnits(SqlClient tx, Collection<Order> orders) {
    var units = new ArrayList<Units>();
    for (var order : orders) {
      order
          .balance()
          .units()
          .forEach((product, quantity) -> units.add(new Units(order.id(), product, quantity)));
    }
    return units.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(UNITS)
            .execute(
                Columns.of(units)
                    .uuid(Units::orderId)
                    .uuid(Units::productId)
                    .integer(Units::quantity)
                    .tuple());
  }

  /** Writes when money came for orders, locked, that had been cancelled before it. */
  public Future<Void> paidLate(SqlClient tx, Map<UUID, Instant> orders, Instant now) {
    return orders.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(PAID_LATE)
            .execute(
                Columns.of(orders.entrySet())
                    .uuid(Map.Entry::getKey)
                    .time(Map.Entry::getValue)
                    .tuple()
                    .addOffsetDateTime(SqlTime.utc(now)))
            .mapEmpty();
  }
}
