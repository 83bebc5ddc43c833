package io.polyshop.payment.domain;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch of the provider's answers to refunds changes.
 *
 * @param settledBefore answers for refunds that are settled already: they change nothing
 */
public record RefundPlan(
    List<FinishedRefund> finished,
    List<TracedEvent> events,
    List<ProviderAnswer<RefundResult>> settledBefore) {

  /**
   * Plans.
   *
   * @param payments the payments of the refunds, locked
   * @param open the refunds that are not settled, locked
   */
  public static RefundPlan of(
      List<Payment> payments,
      List<OpenRefund> open,
      List<ProviderAnswer<RefundResult>> answers,
      Instant now) {
    var plan = new RefundPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var paymentById = payments.stream().collect(toMap(Payment::id, payment -> payment));
    var openById = new HashMap<>(open.stream().collect(toMap(OpenRefund::id, refund -> refund)));
    for (var answer : answers) {
      var refund = openById.get(answer.id());
      if (refund == null) {
        plan.settledBefore.add(answer);
      } else if (answer.countsAfter(refund.attempts())) {
        openById.remove(refund.id());
        plan.settle(paymentById, refund.refund(), answer.result(), now);
      }
    }
    return plan;
  }

  private void settle(
      Map<UUID, Payment> payments, Refund refund, RefundResult result, Instant now) {
    if (result instanceof RefundResult.Refunded refunded) {
      refunded(payments.get(refund.paymentId()), refund, refunded.providerRef(), now);
    } else if (result instanceof RefundResult.Declined declined) {
      failed(payments.get(refund.paymentId()), refund, declined.reason(), now);
    }
  }

  private void failed(Payment payment, Refund refund, String reason, Instant now) {
    finished.add(new FinishedRefund(refund, PaymentStatus.FAILED, null, reason));
    events.add(new TracedEvent(refund.failure(payment, reason, now), refund.traceParent()));
  }

  private void refunded(Payment payment, Refund refund, String ref, Instant now) {
    finished.add(new FinishedRefund(refund, PaymentStatus.SUCCESS, ref, null));
    events.add(new TracedEvent(refund.success(payment, now), refund.traceParent()));
  }
}
