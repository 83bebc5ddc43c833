package io.polyshop.payment.process;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.domain.RefundDecision;
import io.polyshop.payment.domain.RefundDecision.Allowed;
import io.polyshop.payment.domain.RefundDecision.ExceedsPayment;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates the refunds that staff ask for; {@link Refunding} makes them. */
public final class RefundRequests {

  /**
   * What staff ask for.
   *
   * @param amount minor units, or null for all that is left
   * @param reason free text, or null
   */
  public record RequestedRefund(
      UUID paymentId, Long amount, String reason, UUID requestedBy, String traceParent) {}

  /** A refund, and the currency of its payment. */
  public record CreatedRefund(Refund refund, String currency) {}

  private final PaymentStore payments;
  private final RefundStore refunds;
  private final CallQueue<?, ?> refundQueue;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param refundQueue is woken once a refund is committed
   */
  public RefundRequests(
      PaymentStore payments,
      RefundStore refunds,
      CallQueue<?, ?> refundQueue,
      Clock clock,
      Supplier<UUID> ids) {
    this.payments = payments;
    this.refunds = refunds;
    this.refundQueue = refundQueue;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates the refund. Fails with 404, or 409 {@code not_refundable} or {@code
   * refund_exceeds_payment}.
   */
  public Future<CreatedRefund> create(SqlConnection tx, RequestedRefund order) {
    return payments
        .lock(tx, order.paymentId())
        .map(found -> found.orElseThrow(ApiException::notFound))
        .compose(payment -> insert(tx, payment, refund(payment, order)));
  }

  private Future<CreatedRefund> insert(SqlConnection tx, Payment payment, Refund refund) {
    refundQueue.wakeAfter(tx);
    return Future.all(
            payments.reserve(tx, Map.of(payment.id(), refund.amount())),
            refunds.insert(tx, List.of(refund)))
        .map(v -> new CreatedRefund(refund, payment.currency()));
  }

  private Refund refund(Payment payment, RequestedRefund order) {
    var decision = RefundDecision.of(payment, order.amount());
    if (decision instanceof Allowed allowed) {
      return Refund.initiated(
          ids.get(),
          payment,
          allowed.amount(),
          order.reason(),
          order.requestedBy(),
          order.traceParent(),
          // As precise as the database keeps it, so that the list shows the same.
          SqlTime.now(clock));
    }
    throw decision instanceof ExceedsPayment exceeds
        ? ApiException.conflict(
            "refund_exceeds_payment",
            "only " + exceeds.rest() + " of this payment can still be refunded")
        : ApiException.conflict(
            "not_refundable", "only a payment with status SUCCESS can be refunded");
  }
}
