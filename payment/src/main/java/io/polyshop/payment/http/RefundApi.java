package io.polyshop.payment.http;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.domain.RefundDecision;
import io.polyshop.payment.domain.RefundDecision.Allowed;
import io.polyshop.payment.domain.RefundDecision.ExceedsPayment;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Takes the order for a refund; the workers carry it out. */
public final class RefundApi implements Api {

  private static final int CREATED = 201;

  /** What is to be refunded, and who wants it. */
  private record Wish(UUID paymentId, RefundBody body, UUID requestedBy, String traceParent) {}

  private final Foundation foundation;
  private final Runnable refundsAdded;
  private final Idempotency idempotency;
  private final PaymentStore payments = new PaymentStore();
  private final RefundStore refunds = new RefundStore();

  /**
   * @param refundsAdded is run after a refund was committed
   */
  public RefundApi(Foundation foundation, Idempotency idempotency, Runnable refundsAdded) {
    this.foundation = foundation;
    this.refundsAdded = refundsAdded;
    this.idempotency = idempotency;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("refundPayment", this::refund);
  }

  private Future<Reply> refund(Request request) {
    var wish =
        new Wish(
            request.pathId("paymentId"),
            request.body(RefundBody.class),
            request.caller().userId(),
            request.traceParent());
    return idempotency
        .once(request, wish.body(), CREATED, tx -> create(tx, wish))
        .onSuccess(reply -> refundsAdded.run());
  }

  private Future<RefundView> create(SqlConnection tx, Wish wish) {
    return payments
        .lock(tx, wish.paymentId())
        .map(found -> found.orElseThrow(ApiException::notFound))
        .compose(
            payment -> {
              var refund = planned(payment, wish);
              return Future.all(
                      payments.requestRefund(tx, payment.id(), refund.amount()),
                      refunds.insert(tx, List.of(refund)))
                  .map(v -> RefundView.of(refund, payment.currency()));
            });
  }

  private Refund planned(Payment payment, Wish wish) {
    var decision = RefundDecision.of(payment, wish.body().amount());
    if (decision instanceof Allowed allowed) {
      return Refund.initiated(
          foundation.ids().get(),
          payment,
          allowed.amount(),
          wish.body().reason(),
          wish.requestedBy(),
          wish.traceParent(),
          // What the database keeps of a time, so that the list shows the same.
          foundation.clock().instant().truncatedTo(ChronoUnit.MICROS));
    }
    throw decision instanceof ExceedsPayment exceeds
        ? ApiException.conflict(
            "refund_exceeds_payment", "of this payment " + exceeds.rest() + " can be refunded")
        : ApiException.conflict("not_refundable", "this payment took no money");
  }
}
