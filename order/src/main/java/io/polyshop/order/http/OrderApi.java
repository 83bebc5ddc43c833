package io.polyshop.order.http;

import io.polyshop.order.domain.Order;
import io.polyshop.order.process.OrderCancellation;
import io.polyshop.order.process.OrderFulfilment;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Future;
import java.util.function.Predicate;

/** Existing orders: read, cancelled and fulfilled. */
public final class OrderApi implements Api {

  private final Database database;
  private final OrderStore store;
  private final OrderCancellation cancellation;
  private final OrderFulfilment fulfilment;

  public OrderApi(
      Database database,
      OrderStore store,
      OrderCancellation cancellation,
      OrderFulfilment fulfilment) {
    this.database = database;
    this.store = store;
    this.cancellation = cancellation;
    this.fulfilment = fulfilment;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getOrder", this::get)
        .on("cancelOrder", this::cancel)
        .on("fulfilOrder", this::fulfil);
  }

  private Future<Reply> get(Request request) {
    return store
        .find(database.statements(), request.pathId("orderId"))
        .map(found -> found.filter(visibleTo(request.caller())).orElseThrow(ApiException::notFound))
        .map(OrderApi::reply);
  }

  private Future<Reply> cancel(Request request) {
    return cancellation
        .cancel(request.pathId("orderId"), visibleTo(request.caller()), request.traceParent())
        .map(OrderApi::reply);
  }

  private Future<Reply> fulfil(Request request) {
    return fulfilment.fulfil(request.pathId("orderId"), request.traceParent()).map(OrderApi::reply);
  }

  static Predicate<Order> visibleTo(Caller caller) {
    return order -> caller.maySeeWhatIsOf(order.userId());
  }

  private static Reply reply(Order order) {
    return Reply.ok(OrderView.of(order));
  }
}
