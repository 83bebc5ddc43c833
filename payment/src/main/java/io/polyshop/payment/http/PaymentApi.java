package io.polyshop.payment.http;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
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

/** Shows payments and refunds: customers see their own, staff see all. */
public final class PaymentApi implements Api {

  private final Database database;
  private final PaymentStore payments = new PaymentStore();
  private final RefundStore refunds = new RefundStore();

  public PaymentApi(Database database) {
    this.database = database;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listPayments", this::list)
        .on("getPayment", this::get)
        .on("listRefunds", this::listRefunds);
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    var userId = request.caller().isStaff() ? null : request.caller().userId();
    var rows =
        request
            .queryId("orderId")
            .map(
                orderId ->
                    payments.listOfOrder(
                        database.statements(), orderId, userId, page.afterId(), page.limit() + 1))
            .orElseGet(
                () ->
                    payments.list(database.statements(), userId, page.afterId(), page.limit() + 1));
    return rows.map(found -> found.stream().map(PaymentView::of).toList())
        .map(views -> Page.of(views, page.limit(), view -> List.of(view.id().toString())))
        .map(Reply::ok);
  }

  private Future<Reply> get(Request request) {
    return visible(request).map(PaymentView::of).map(Reply::ok);
  }

  private Future<Reply> listRefunds(Request request) {
    var page = request.page();
    var before = page.afterId();
    return visible(request)
        .compose(
            payment ->
                refunds
                    .list(database.statements(), payment.id(), before, page.limit() + 1)
                    .map(
                        found ->
                            found.stream()
                                .map(refund -> RefundView.of(refund, payment.currency()))
                                .toList()))
        .map(views -> Page.of(views, page.limit(), view -> List.of(view.id().toString())))
        .map(Reply::ok);
  }

  private Future<Payment> visible(Request request) {
    return payments
        .get(database.statements(), request.pathId("paymentId"))
        .map(
            found ->
                found
                    .filter(payment -> maySee(request.caller(), payment))
                    .orElseThrow(ApiException::notFound));
  }

  private static boolean maySee(Caller caller, Payment payment) {
    return caller.isStaff() || caller.userId().equals(payment.userId());
  }
}
