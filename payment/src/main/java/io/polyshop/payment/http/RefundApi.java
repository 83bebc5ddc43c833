package io.polyshop.payment.http;

import io.polyshop.payment.process.RefundRequests;
import io.polyshop.payment.process.RefundRequests.RequestedRefund;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Idempotency;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Takes requests for refunds. */
public final class RefundApi implements Api {

  private static final int CREATED = 201;

  private final RefundRequests refunds;
  private final Idempotency idempotency;

  public RefundApi(RefundRequests refunds, Idempotency idempotency) {
    this.refunds = refunds;
    this.idempotency = idempotency;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("refundPayment", this::refund);
  }

  private Future<Reply> refund(Request request) {
    var body = request.body(RefundBody.class);
    var order =
        new RequestedRefund(
            request.pathId("paymentId"),
            body.amount(),
            body.reason(),
            request.caller().userId(),
            request.traceParent());
    return idempotency
        .once(request.idempotencyKey(body), tx -> create(tx, order))
        .map(answer -> Reply.once(CREATED, answer));
  }

  private Future<RefundView> create(SqlConnection tx, RequestedRefund order) {
    return refunds
        .create(tx, order)
        .map(created -> RefundView.of(created.refund(), created.currency()));
  }
}
