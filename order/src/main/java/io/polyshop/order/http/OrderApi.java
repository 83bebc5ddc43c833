package io.polyshop.order.http;

import io.polyshop.order.domain.Order;
import io.polyshop.order.process.OrderDesk;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Orders that there are: seen and moved by their owners and by staff. */
public record OrderApi(Database database, OrderStore store, OrderDesk desk) implements Api {

  @Override
  public void bind(Operations operations) {
    operations
        .on("listOrders", this::list)
        .on("getOrder", this::get)
        .on("cancelOrder", this::cancel)
        .on("fulfilOrder", this::fulfil);
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    var owner = owner(request.caller(), request.queryId("userId"));
    return store
        .page(database.statements(), owner, page.afterId(), page.limit() + 1)
        .map(orders -> orders.stream().map(OrderReply::of).toList())
        .map(rows -> Page.of(rows, page.limit(), order -> List.of(order.id().toString())))
        .map(Reply::ok);
  }

  private Future<Reply> get(Request request) {
    return store
        .find(database.statements(), request.pathId("orderId"))
        .map(found -> found.filter(visibleTo(request.caller())).orElseThrow(ApiException::notFound))
        .map(OrderApi::reply);
  }

  private Future<Reply> cancel(Request request) {
    return desk.cancel(
            request.pathId("orderId"), visibleTo(request.caller()), request.traceParent())
        .map(OrderApi::reply);
  }

  private Future<Reply> fulfil(Request request) {
    return desk.fulfil(request.pathId("orderId"), request.traceParent()).map(OrderApi::reply);
  }

  /** Whose orders are listed: nothing means everybody's. */
  private static Optional<UUID> owner(Caller caller, Optional<UUID> asked) {
    if (caller.isStaff()) {
      return asked;
    }
    if (asked.isPresent() && !asked.get().equals(caller.userId())) {
      throw ApiException.forbidden();
    }
    return Optional.of(caller.userId());
  }

  static Predicate<Order> visibleTo(Caller caller) {
    return order -> caller.isStaff() || order.userId().equals(caller.userId());
  }

  private static Reply reply(Order order) {
    return Reply.ok(OrderReply.of(order));
  }
}
