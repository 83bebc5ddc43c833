package io.polyshop.order.http;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.RefundStep;
import io.polyshop.order.process.RefundRequests;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.RefundStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.PageRequest;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;

/** What goes back of orders: asked for by staff, seen by the customer too. */
public final class RefundApi implements Api {

  private static final int CREATED = 201;

  private final Database database;
  private final OrderStore orders;
  private final RefundStore refunds;
  private final RefundRequests requests;
  private final Idempotency idempotency;

  public RefundApi(
      Database database,
      OrderStore orders,
      RefundStore refunds,
      RefundRequests requests,
      Idempotency idempotency) {
    this.database = database;
    this.orders = orders;
    this.refunds = refunds;
    this.requests = requests;
    this.idempotency = idempotency;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("refundOrder", this::refund).on("listOrderRefunds", this::list);
  }

  private Future<Reply> refund(Request request) {
    var body = request.body(RefundBody.class);
    var orderId = request.pathId("orderId");
    var asked = body.asked(request.caller().userId());
    return idempotency
        .once(
            request.idempotencyKey(body),
            tx -> requests.create(tx, orderId, asked, request.traceParent()).map(RefundApi::view))
        .map(answer -> Reply.once(CREATED, answer));
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    return orders
        .find(database.statements(), request.pathId("orderId"))
        .map(
            found ->
                found
                    .filter(OrderApi.visibleTo(request.caller()))
                    .orElseThrow(ApiException::notFound))
        .compose(order -> list(page, order))
        .map(Reply::ok);
  }

  private Future<Page<RefundView>> list(PageRequest page, Order order) {
    return page.byId(
        (before, limit) ->
            refunds
                .list(database.statements(), order.id(), before, limit)
                .map(found -> found.stream().map(r -> RefundView.of(r, order.currency())).toList()),
        RefundView::id);
  }

  private static RefundView view(RefundStep step) {
    return RefundView.of(step.refund(), step.order().currency());
  }
}
