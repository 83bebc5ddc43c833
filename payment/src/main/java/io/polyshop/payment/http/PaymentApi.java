package io.polyshop.payment.http;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.store.PaymentFilter;
import io.polyshop.payment.store.PaymentListStore;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.PageRequest;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Shows payments and their refunds: customers see their own, staff see all. */
public final class PaymentApi implements Api {

  private final SqlClient client;
  private final PaymentStore payments;
  private final PaymentListStore lists;
  private final RefundStore refunds;

  public PaymentApi(
      SqlClient client, PaymentStore payments, PaymentListStore lists, RefundStore refunds) {
    this.client = client;
    this.payments = payments;
    this.lists = lists;
    this.refunds = refunds;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listPayments", this::list)
        .on("getPayment", this::get)
        .on("listRefunds", this::listRefunds);
  }

  private Future<Reply> list(Request request) {
    var filter =
        new PaymentFilter(
            request.queryId("orderId"),
            request.caller().ownerToList(request.queryId("userId")),
            request.query("status").map(PaymentStatus::valueOf),
            request.timeRange());
    return request
        .page()
        .throughIds(
            (before, limit) ->
                lists.page(client, filter, before, limit).map(found -> found.map(PaymentView::of)),
            PaymentView::id)
        .map(Reply::ok);
  }

  private Future<Reply> get(Request request) {
    return visible(request).map(PaymentView::of).map(Reply::ok);
  }

  private Future<Reply> listRefunds(Request request) {
    var page = request.page();
    return visible(request).compose(payment -> listRefunds(page, payment)).map(Reply::ok);
  }

  private Future<Page<RefundView>> listRefunds(PageRequest page, Payment payment) {
    return page.byId(
        (before, limit) ->
            refunds
                .list(client, payment.id(), before, limit)
                .map(found -> RefundView.of(found, payment.currency())),
        RefundView::id);
  }

  private Future<Payment> visible(Request request) {
    return payments
        .find(client, request.pathId("paymentId"))
        .map(
            found ->
                found
                    .filter(payment -> maySee(request.caller(), payment))
                    .orElseThrow(ApiException::notFound));
  }

  private static boolean maySee(Caller caller, Payment payment) {
    return caller.maySeeWhatIsOf(payment.userId());
  }
}
