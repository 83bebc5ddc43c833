package io.polyshop.payment.process;

import static java.util.stream.Collectors.toMap;

import io.polyshop.payment.domain.ChargePlan;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.ProviderAnswer;
import io.polyshop.payment.store.ChargeStore;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.tracing.LogTrace;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles charges by what the provider answered or reported: whichever comes first counts. What
 * contradicts a payment that is settled changes nothing, but is logged as an error: money may have
 * moved that we do not know of.
 */
public final class ChargeSettlement {

  private static final Logger LOG = LoggerFactory.getLogger(ChargeSettlement.class);

  private final ChargeStore charges;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final CallQueue<?, ?> refundQueue;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param refundQueue is woken when a payment is to be refunded at once
   * @param ids for new refunds
   */
  public ChargeSettlement(
      ChargeStore charges,
      PaymentStore payments,
      RefundStore refunds,
      CallQueue<?, ?> refundQueue,
      Outbox outbox,
      Clock clock,
      Supplier<UUID> ids) {
    this.charges = charges;
    this.payments = payments;
    this.refunds = refunds;
    this.refundQueue = refundQueue;
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
  }

  Future<Void> settle(SqlConnection tx, EndedCalls<ChargeResult> calls) {
    if (calls.unanswered() > 0) {
      LOG.warn("no answer to {} charges, they will be repeated", calls.unanswered());
    }
    return charges
        .lockOpen(tx, calls.ids())
        .map(open -> ChargePlan.of(open, calls.answers(), SqlTime.now(clock), ids))
        .compose(plan -> write(tx, plan, calls).compose(v -> logContradictions(tx, plan)));
  }

  private Future<Void> write(SqlConnection tx, ChargePlan plan, EndedCalls<ChargeResult> calls) {
    if (!plan.refunds().isEmpty()) {
      refundQueue.wakeAfter(tx);
    }
    return Future.all(
            charges.finish(tx, plan.finished(), SqlTime.now(clock)),
            charges.giveBack(tx, calls.givenBack()),
            refunds.insert(tx, plan.refunds()),
            outbox.append(tx, PaymentEvents.of(outbox, plan.events())))
        .mapEmpty();
  }

  private Future<Void> logContradictions(SqlConnection tx, ChargePlan plan) {
    var answers = plan.settledBefore();
    return answers.isEmpty()
        ? Future.succeededFuture()
        : payments
            .findAll(tx, answers.stream().map(ProviderAnswer::id).toList())
            .onSuccess(settled -> logContradictions(answers, settled))
            .mapEmpty();
  }

  private static void logContradictions(
      List<ProviderAnswer<ChargeResult>> answers, List<Payment> settled) {
    var byId = settled.stream().collect(toMap(Payment::id, payment -> payment));
    for (var answer : answers) {
      var payment = byId.get(answer.id());
      if (payment != null && answer.result().contradicts(payment)) {
        LOG.atError()
            .addKeyValue(LogTrace.ORDER, payment.orderId())
            .log(
                "payment {} is {}, but {} of {} says {}: check it with the provider",
                payment.id(),
                payment.status(),
                answer.source(),
                payment.provider(),
                answer.result());
      }
    }
  }
}
