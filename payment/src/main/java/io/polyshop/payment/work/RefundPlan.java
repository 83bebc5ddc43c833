package io.polyshop.payment.work;

import static java.util.stream.Collectors.toMap;

import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.store.RefundQueueStore.Finished;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.payment.store.Retry;
import io.polyshop.payment.work.ChargePlan.Fact;
import io.polyshop.payment.work.Intents.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What a batch of the provider's answers to refunds changes: pure. */
record RefundPlan(List<Finished> finished, List<Retry> retries, List<Fact> facts) {

  /**
   * Plans; refunds that are not open any more are passed over.
   *
   * @param payments the payments of the refunds, locked
   * @param open the refunds that are still open, locked
   */
  static RefundPlan of(
      List<Payment> payments,
      List<Refund> open,
      List<Answered<RefundCall, RefundResult>> answers,
      Backoff backoff,
      Instant now) {
    var plan = new RefundPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var paymentById = payments.stream().collect(toMap(Payment::id, p -> p));
    var byId = new HashMap<>(open.stream().collect(toMap(Refund::id, r -> r)));
    for (var answer : answers) {
      var refund = byId.get(answer.intent().refundId());
      if (refund == null) {
        continue;
      }
      if (answer.result() instanceof RefundResult.Unavailable) {
        var attempt = answer.intent().attempt();
        plan.retries.add(new Retry(refund.id(), attempt, backoff.delayMs(attempt)));
      } else if (answer.result() instanceof RefundResult.Declined declined) {
        byId.remove(refund.id());
        plan.finished.add(new Finished(refund, PaymentStatus.FAILED, null, declined.reason()));
      } else if (answer.result() instanceof RefundResult.Refunded refunded) {
        byId.remove(refund.id());
        plan.refunded(paymentById.get(refund.paymentId()), refund, refunded.providerRef(), now);
      }
    }
    return plan;
  }

  private void refunded(Payment payment, Refund refund, String ref, Instant now) {
    finished.add(new Finished(refund, PaymentStatus.SUCCESS, ref, null));
    var event =
        new PaymentRefunded(
            payment.id(), payment.orderId(), refund.id(), refund.amount(), payment.currency(), now);
    facts.add(new Fact(event, refund.traceParent()));
  }
}
