package io.polyshop.payment.domain;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch of refunds that orders ask for changes. Those that are too much fail at once: an
 * order does not know of all that goes back, because staff may ask payment too.
 *
 * @param refunds to be written: most to be made, some that failed
 * @param reserved what is to be reserved of payments, in minor units
 * @param events that refunds failed
 */
public record AskedRefundPlan(
    List<Refund> refunds, Map<UUID, Long> reserved, List<TracedEvent> events) {

  static final String EXCEEDS_PAYMENT = "refund_exceeds_payment";
  static final String NOT_REFUNDABLE = "not_refundable";

  /**
   * Plans.
   *
   * @param asked in their order; those that are known already, or come twice, change nothing
   * @param payments of their orders, locked
   * @param known the refunds of the same ids that there are
   * @throws IllegalArgumentException if an order has no payment
   */
  public static AskedRefundPlan of(
      List<AskedRefund> asked, List<Payment> payments, Collection<Refund> known, Instant now) {
    var plan = new AskedRefundPlan(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    var ofOrders = payments.stream().collect(toMap(Payment::orderId, payment -> payment));
    Set<UUID> seen = new HashSet<>();
    known.forEach(refund -> seen.add(refund.id()));
    for (var one : asked) {
      var payment = ofOrders.get(one.orderId());
      if (payment == null) {
        throw new IllegalArgumentException(
            "order %s has no payment, but asks for refund %s".formatted(one.orderId(), one.id()));
      }
      if (seen.add(one.id())) {
        plan.add(payment, one, now);
      }
    }
    return plan;
  }

  private void add(Payment payment, AskedRefund asked, Instant now) {
    var refund =
        Refund.initiated(
            asked.id(),
            payment,
            asked.amount(),
            asked.reason(),
            asked.requestedBy(),
            asked.traceParent(),
            now);
    if (payment.status() != PaymentStatus.SUCCESS) {
      fail(payment, refund, NOT_REFUNDABLE, now);
    } else if (asked.amount() > payment.refundable() - reserved.getOrDefault(payment.id(), 0L)) {
      fail(payment, refund, EXCEEDS_PAYMENT, now);
    } else {
      refunds.add(refund);
      reserved.merge(payment.id(), asked.amount(), Long::sum);
    }
  }

  private void fail(Payment payment, Refund refund, String reason, Instant now) {
    refunds.add(refund.failed(reason));
    events.add(new TracedEvent(refund.failure(payment, reason, now), refund.traceParent()));
  }
}
