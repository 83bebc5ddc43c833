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
 * @param events that payments failed before the provider was called, or that nothing was left to go
 *     back
 * @param withoutPayment orders that have no payment yet
 */
public record CancelPlan(
    List<CancelledPayment> payments,
    List<Refund> refunds,
    List<TracedEvent> events,
    Map<UUID, Cancellation> withoutPayment) {

  /** Why a payment fails, or is refunded, whose order was cancelled. */
  public static final String ORDER_CANCELLED = "order_cancelled";

  /**
   * Plans.
   *
   * @param cancelled the orders
   * @param payments their payments, locked
   */
  public static CancelPlan of(
      Map<UUID, Cancellation> cancelled, List<Payment> payments, Instant now, Supplier<UUID> ids) {
    var plan =
        new CancelPlan(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(cancelled));
    for (var payment : payments) {
      var cancellation = plan.withoutPayment.remove(payment.orderId());
      plan.add(payment, cancellation, now, ids);
    }
    return plan;
  }

  private void add(Payment payment, Cancellation cancellation, Instant now, Supplier<UUID> ids) {
    switch (CancelDecision.of(payment)) {
      case NOTHING -> {}
      case NOTE -> note(payment, cancellation, now);
      case FAIL -> {
        payments.add(new CancelledPayment(payment.id(), cancellation.at(), true, 0));
        var event = new PaymentFailed(payment.id(), payment.orderId(), ORDER_CANCELLED, now);
        events.add(new TracedEvent(event, payment.traceParent()));
      }
      case REFUND -> {
        var rest = payment.refundable();
        payments.add(new CancelledPayment(payment.id(), cancellation.at(), false, rest));
        var id = cancellation.refundId() == null ? ids.get() : cancellation.refundId();
        refunds.add(Refund.automatic(id, payment, rest, now));
      }
    }
  }

  // The order may not know that staff gave all of it back: it waits for an answer to its refund.
  private void note(Payment payment, Cancellation cancellation, Instant now) {
    payments.add(new CancelledPayment(payment.id(), cancellation.at(), false, 0));
    if (payment.status() == PaymentStatus.SUCCESS && cancellation.refundId() != null) {
      var nothing = Refund.automatic(cancellation.refundId(), payment, 0, now);
      events.add(new TracedEvent(nothing.success(payment, now), payment.traceParent()));
    }
  }
}
