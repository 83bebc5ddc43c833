package io.polyshop.payment.domain;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the cancellation of orders changes in their payments.
 *
 * @param events that payments failed before the provider was called
 * @param withoutPayment orders that have no payment yet, and when each was cancelled
 */
public record CancelPlan(
    List<CancelledPayment> payments,
    List<Refund> refunds,
    List<TracedEvent> events,
    Map<UUID, Instant> withoutPayment) {

  /** Why a payment fails, or is refunded, whose order was cancelled. */
  public static final String ORDER_CANCELLED = "order_cancelled";

  /**
   * Plans.
   *
   * @param cancelled the orders, and when each was cancelled
   * @param payments their payments, locked
   */
  public static CancelPlan of(
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
      case NOTE -> payments.add(new CancelledPayment(payment.id(), cancelledAt, false, 0));
      case FAIL -> {
        payments.add(new CancelledPayment(payment.id(), cancelledAt, true, 0));
        var event = new PaymentFailed(payment.id(), payment.orderId(), ORDER_CANCELLED, now);
        events.add(new TracedEvent(event, payment.traceParent()));
      }
      case REFUND -> {
        var rest = payment.refundable();
        payments.add(new CancelledPayment(payment.id(), cancelledAt, false, rest));
        refunds.add(Refund.automatic(ids.get(), payment, rest, now));
      }
    }
  }
}
