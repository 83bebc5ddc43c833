package io.polyshop.order.store;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.Balance;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders out of rows that are one line each, the lines of an order one after the other. */
final class OrderRows {

  private OrderRows() {}

  static List<Order> read(RowSet<Row> rows) {
    var orders = new ArrayList<Order>();
    var lines = new ArrayList<Line>();
    var givenBack = new HashMap<UUID, Integer>();
    Row head = null;
    UUID current = null;
    for (var row : rows) {
      var id = row.getUUID("id");
      if (!id.equals(current)) {
        if (head != null) {
          orders.add(order(head, lines, givenBack));
        }
        lines.clear();
        givenBack.clear();
        head = row;
        current = id;
      }
      lines.add(
          new Line(
              row.getUUID("product_id"),
              row.getInteger("quantity"),
              row.getLong("unit_price"),
              row.getString("product_name")));
      if (row.getInteger("refunded_quantity") > 0) {
        givenBack.put(row.getUUID("product_id"), row.getInteger("refunded_quantity"));
      }
    }
    if (head != null) {
      orders.add(order(head, lines, givenBack));
    }
    return orders;
  }

  static LockedOrders readLocked(RowSet<Row> rows) {
    Instant since = null;
    for (var row : rows) {
      var lockedAt = SqlTime.read(row, "locked_at");
      since = since == null || lockedAt.isAfter(since) ? lockedAt : since;
    }
    return new LockedOrders(read(rows), since);
  }

  private static Order order(Row row, List<Line> lines, Map<UUID, Integer> givenBack) {
    var reason = row.getString("cancel_reason");
    return new Order(
        row.getUUID("id"),
        row.getUUID("user_id"),
        OrderStatus.valueOf(row.getString("status")),
        reason == null ? null : CancelReason.valueOf(reason),
        row.getLong("total_amount"),
        row.getString("currency"),
        row.getString("payment_method"),
        List.copyOf(lines),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"),
        SqlTime.read(row, "expires_at"),
        SqlTime.read(row, "paid_at"),
        balance(row, givenBack));
  }

  private static Balance balance(Row row, Map<UUID, Integer> givenBack) {
    return new Balance(
        SqlTime.read(row, "paid_late_at"),
        row.getLong("refunded_amount"),
        row.getLong("refunds_pending"),
        givenBack,
        row.getUUID("cancel_refund_id"));
  }
}
