package io.polyshop.payment.events;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.payment.domain.CancelDecision;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.store.PaymentStore.Cancelled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the cancellation of orders changes in their payments: pure.
 *
 * @param withoutPayment orders nobody has asked the payment of, and when they were cancelled
 */
record CancelPlan(
    List<Cancelled> payments,
    List<Refund> refunds,
    List<Failure> failures,
    Map<UUID, Instant> withoutPayment) {

  /** The reason of payments that failed because their order was cancelled. */
  static final String REASON = "order_cancelled";

  /** A payment that failed before it began, and the trace it belongs to. */
  record Failure(PaymentFailed event, String traceParent) {}

  /**
   * Plans.
   *
   * @param cancelled the orders, and when each was cancelled
   * @param payments their payments, locked
   */
  static CancelPlan of(
      Map<UUID, Instant> cancelled, List<Payment> payments, Instant now, Supplier<UUID> ids) {
    var plan =
        new CancelPlan(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(cancelled));
    for (var payment : payments) {
      var cancelledAt = plan.withoutPayment.remove(payment.orderId());
      plan.add(payment, CancelDecision.of(payment), cancelledAt, now, ids);
    }
    return plan;
  }

  private void add(
      Payment payment,
      CancelDecision decision,
      Instant cancelledAt,
      Instant now,
      Supplier<UUID> ids) {
    switch (decision) {
      case NOTHING -> {}
      case NOTE -> payments.add(new Cancelled(payment.id(), cancelledAt, false, 0));
      case FAIL -> {
        payments.add(new Cancelled(payment.id(), cancelledAt, true, 0));
        var event = new PaymentFailed(payment.id(), payment.orderId(), REASON, now);
        failures.add(new Failure(event, payment.traceParent()));
      }
      case REFUND -> {
        var rest = payment.refundable();
        payments.add(new Cancelled(payment.id(), cancelledAt, false, rest));
        refunds.add(Refund.automatic(ids.get(), payment, rest, now));
      }
    }
  }
}
