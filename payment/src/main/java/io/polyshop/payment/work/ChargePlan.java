package io.polyshop.payment.work;

import static java.util.stream.Collectors.toMap;

import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.ChargeStore.Finished;
import io.polyshop.payment.store.Retry;
import io.polyshop.payment.work.Intents.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a batch of the provider's answers changes: pure. A payment that is not open any more is
 * passed over; one whose order was cancelled meanwhile is refunded at once.
 */
record ChargePlan(
    List<Finished> finished, List<Retry> retries, List<Refund> refunds, List<Fact> facts) {

  /** An event and the trace it belongs to. */
  record Fact(PaymentEvent event, String traceParent) {}

  /**
   * Plans.
   *
   * @param open the payments that are still open, locked
   */
  static ChargePlan of(
      List<Payment> open,
      List<Answered<Charge, ChargeResult>> answers,
      Backoff backoff,
      Instant now,
      Supplier<UUID> ids) {
    var plan =
        new ChargePlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var byId = new HashMap<>(open.stream().collect(toMap(Payment::id, p -> p)));
    for (var answer : answers) {
      var payment = byId.get(answer.intent().paymentId());
      if (payment == null) {
        continue;
      }
      if (answer.result() instanceof ChargeResult.Unavailable) {
        var attempt = answer.intent().attempt();
        plan.retries.add(new Retry(payment.id(), attempt, backoff.delayMs(attempt)));
      } else if (answer.result() instanceof ChargeResult.Declined declined) {
        byId.remove(payment.id());
        plan.failed(payment, declined.reason(), now);
      } else if (answer.result() instanceof ChargeResult.Charged charged) {
        byId.remove(payment.id());
        plan.succeeded(payment, charged.providerRef(), now, ids);
      }
    }
    return plan;
  }

  private void failed(Payment payment, String reason, Instant now) {
    finished.add(new Finished(payment.id(), PaymentStatus.FAILED, null, reason, 0));
    add(payment, new PaymentFailed(payment.id(), payment.orderId(), reason, now));
  }

  private void succeeded(Payment payment, String ref, Instant now, Supplier<UUID> ids) {
    var refund = payment.orderCancelledAt() == null ? 0 : payment.amount();
    finished.add(new Finished(payment.id(), PaymentStatus.SUCCESS, ref, null, refund));
    add(
        payment,
        new PaymentSucceeded(
            payment.id(),
            payment.orderId(),
            payment.amount(),
            payment.currency(),
            payment.provider(),
            ref,
            now));
    if (refund > 0) {
      refunds.add(Refund.automatic(ids.get(), payment, refund, now));
    }
  }

  private void add(Payment payment, PaymentEvent event) {
    facts.add(new Fact(event, payment.traceParent()));
  }
}
