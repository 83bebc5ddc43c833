package io.polyshop.payment.domain;

import static java.util.stream.Collectors.toMap;

import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a batch of the provider's answers to charges changes. A payment whose order was cancelled
 * meanwhile is refunded at once.
 *
 * @param settledBefore answers for payments that are settled already: they change nothing
 */
public record ChargePlan(
    List<FinishedCharge> finished,
    List<Refund> refunds,
    List<TracedEvent> events,
    List<ProviderAnswer<ChargeResult>> settledBefore) {

  /**
   * Plans.
   *
   * @param open the payments that are not settled, locked
   * @param ids for new refunds
   */
  public static ChargePlan of(
      List<Payment> open,
      List<ProviderAnswer<ChargeResult>> answers,
      Instant now,
      Supplier<UUID> ids) {
    var plan =
        new ChargePlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var openById = new HashMap<>(open.stream().collect(toMap(Payment::id, payment -> payment)));
    for (var answer : answers) {
      var payment = openById.get(answer.id());
      if (payment == null) {
        plan.settledBefore.add(answer);
      } else if (answer.countsAfter(payment.attempts())) {
        openById.remove(payment.id());
        plan.settle(payment, answer.result(), now, ids);
      }
    }
    return plan;
  }

  private void settle(Payment payment, ChargeResult result, Instant now, Supplier<UUID> ids) {
    if (result instanceof ChargeResult.Charged charged) {
      succeeded(payment, charged.providerRef(), now, ids);
    } else if (result instanceof ChargeResult.Declined declined) {
      failed(payment, declined.reason(), now);
    }
  }

  private void failed(Payment payment, String reason, Instant now) {
    finished.add(new FinishedCharge(payment.id(), PaymentStatus.FAILED, null, reason, 0));
    add(payment, new PaymentFailed(payment.id(), payment.orderId(), reason, now));
  }

  private void succeeded(Payment payment, String ref, Instant now, Supplier<UUID> ids) {
    var refund = payment.orderCancelledAt() == null ? 0 : payment.amount();
    finished.add(new FinishedCharge(payment.id(), PaymentStatus.SUCCESS, ref, null, refund));
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
    events.add(new TracedEvent(event, payment.traceParent()));
  }
}
