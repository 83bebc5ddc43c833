package io.polyshop.payment.process;

import io.polyshop.payment.domain.AskedRefund;
import io.polyshop.payment.domain.AskedRefundPlan;
import io.polyshop.payment.domain.TracedEvent;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.calls.CallQueue;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** Creates the refunds that orders ask for, by the ids that these gave them. */
final class OrderRefunds {

  private final PaymentStore payments;
  private final RefundStore refunds;
  private final CallQueue<?, ?> refundQueue;

  /**
   * @param refundQueue is woken once refunds are committed
   */
  OrderRefunds(PaymentStore payments, RefundStore refunds, CallQueue<?, ?> refundQueue) {
    this.payments = payments;
    this.refunds = refunds;
    this.refundQueue = refundQueue;
  }

  /** Creates them; returns what is to be said of those that fail at once. */
  Future<List<TracedEvent>> create(SqlConnection tx, List<AskedRefund> asked, Instant now) {
    if (asked.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    // Sent together, but run one after the other: refunds are written under their payment's lock.
    var locked = payments.lockOfOrders(tx, asked.stream().map(AskedRefund::orderId).toList());
    var known = refunds.findAll(tx, asked.stream().map(AskedRefund::id).toList());
    return Future.all(locked, known)
        .map(v -> AskedRefundPlan.of(asked, locked.result(), known.result(), now))
        .compose(plan -> write(tx, plan).map(plan.events()));
  }

  private Future<Void> write(SqlConnection tx, AskedRefundPlan plan) {
    refundQueue.wakeAfter(tx);
    return Future.all(payments.reserve(tx, plan.reserved()), refunds.insert(tx, plan.refunds()))
        .mapEmpty();
  }
}
