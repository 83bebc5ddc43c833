package io.polyshop.order.http;

import io.polyshop.contracts.Money;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.store.OrderFilter;
import io.polyshop.order.store.OrderListStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;

/** Orders by what is known of them: customers look among their own, staff among all. */
public final class OrderListApi implements Api {

  private final Database database;
  private final OrderListStore orders;

  public OrderListApi(Database database, OrderListStore orders) {
    this.database = database;
    this.orders = orders;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listOrders", this::list);
  }

  private Future<Reply> list(Request request) {
    var filter = filter(request);
    return request
        .page()
        .throughIds(
            (before, limit) -> orders.page(database.statements(), filter, before, limit), Order::id)
        .map(page -> Reply.ok(page.map(OrderView::of)));
  }

  private static OrderFilter filter(Request request) {
    var currency = request.query("currency");
    var min = request.queryNumber("minTotal", Money.MAX_AMOUNT);
    var max = request.queryNumber("maxTotal", Money.MAX_AMOUNT);
    if (currency.isEmpty() && (min.isPresent() || max.isPresent())) {
      throw ApiException.invalid("currency", "is required with minTotal and maxTotal");
    }
    return new OrderFilter(
        request.caller().ownerToList(request.queryId("userId")),
        request.queryId("productId"),
        request.query("status").map(OrderStatus::valueOf),
        request.timeRange(),
        currency,
        min,
        max);
  }
}
