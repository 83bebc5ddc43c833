package io.polyshop.order.store;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.runtime.sql.FilteredList;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.sql.Stretch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds orders by what is known of them, the newest first. The index of one filter is gone through:
 * of the user, else of the product, else of the status, else of all orders. When an order was
 * placed bounds each of them, because ids sort by time.
 */
public final class OrderListStore {

  private static final String ROW = "select * from orders where id = seen.id";
  private static final String ALL = "select id from orders";
  private static final String OF_PRODUCT = "select order_id as id from order_items";

  // There are never many: they are paid or cancelled within minutes. They are in an index already,
  // in another order: the "offset 0" lets it be read, however few orders there are in all.
  private static final String OPEN =
      """
      select id from (
        select id from orders where status in ('CREATED', 'PENDING_PAYMENT') offset 0) open""";

  /** At most {@code limit} orders with ids below {@code before}. */
  public Future<Stretch<Order, UUID>> page(
      SqlClient client, OrderFilter filter, UUID before, int limit) {
    var list = list(filter, before);
    var withLines = OrderStore.WITH_LINES.formatted("", list.page(), " desc");
    return list.read(client, withLines, limit, OrderRows::read, row -> row.getUUID("id"));
  }

  static FilteredList list(OrderFilter filter, UUID before) {
    var list = bounded(filter, before);
    if (filter.userId().isPresent()) {
      list.filterIf(
          "exists (select from order_items where order_id = found.id and product_id = ?)",
          filter.productId());
    }
    return list.filterIf("found.status = ?", filter.status().map(OrderStatus::name))
        .filterIf("found.created_at >= ?", filter.placed().from().map(SqlTime::utc))
        .filterIf("found.created_at < ?", filter.placed().to().map(SqlTime::utc))
        .filterIf("found.currency = ?", filter.currency())
        .filterIf("found.total_amount >= ?", filter.minTotal())
        .filterIf("found.total_amount <= ?", filter.maxTotal());
  }

  private static FilteredList bounded(OrderFilter filter, UUID before) {
    var end = filter.placed().endId(before);
    var first = filter.placed().firstId();
    if (filter.userId().isEmpty() && filter.productId().isPresent()) {
      return new FilteredList(OF_PRODUCT, ROW, "id desc")
          .bound("product_id = ?", filter.productId().get())
          .bound("order_id < ? and order_id >= ?", end, first);
    }
    var byStatus = filter.userId().isEmpty() ? filter.status() : Optional.<OrderStatus>empty();
    var isOpen = byStatus.filter(status -> !status.isSettled()).isPresent();
    var list =
        new FilteredList(isOpen ? OPEN : ALL, ROW, "id desc")
            .boundIf("user_id = ?", filter.userId())
            .bound("id < ? and id >= ?", end, first);
    // In the statement's text: the planner takes a partial index only for a constant.
    byStatus
        .filter(status -> !isOpen)
        .ifPresent(status -> list.bound("status = '" + status.name() + "'"));
    return list;
  }
}
