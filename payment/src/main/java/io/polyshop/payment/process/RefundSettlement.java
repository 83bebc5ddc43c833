package io.polyshop.payment.process;

import static java.util.stream.Collectors.toMap;

import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.ProviderAnswer;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.domain.RefundPlan;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.store.RefundQueueStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles refunds by what the provider answered or reported, as {@link ChargeSettlement} does. */
public final class RefundSettlement {

  private static final Logger LOG = LoggerFactory.getLogger(RefundSettlement.class);

  private final RefundQueueStore queue;
  private final RefundStore refunds;
  private final Outbox outbox;
  private final Clock clock;

  public RefundSettlement(RefundQueueStore queue, RefundStore refunds, Outbox outbox, Clock clock) {
    this.queue = queue;
    this.refunds = refunds;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @param paymentIds the payments of the refunds
   */
  Future<Void> settle(SqlConnection tx, List<UUID> paymentIds, EndedCalls<RefundResult> calls) {
    if (calls.unanswered() > 0) {
      LOG.warn("no answer to {} refunds, they will be repeated", calls.unanswered());
    }
    return queue
        .lockPayments(tx, paymentIds)
        .compose(
            payments ->
                queue
                    .lockOpen(tx, calls.ids())
                    .map(
                        open -> RefundPlan.of(payments, open, calls.answers(), SqlTime.now(clock))))
        .compose(plan -> write(tx, plan, calls).compose(v -> logContradictions(tx, plan)));
  }

  private Future<Void> write(SqlConnection tx, RefundPlan plan, EndedCalls<RefundResult> calls) {
    plan.finished().stream()
        .filter(done -> done.status() == PaymentStatus.FAILED)
        // A customer waits for money that does not come: somebody has to look into it.
        .forEach(
            done -> LOG.error("refund {} failed: {}", done.refund().id(), done.failureReason()));
    return Future.all(
            queue.finish(tx, plan.finished(), SqlTime.now(clock)),
            queue.giveBack(tx, calls.givenBack()),
            outbox.append(tx, PaymentEvents.of(outbox, plan.events())))
        .mapEmpty();
  }

  private Future<Void> logContradictions(SqlConnection tx, RefundPlan plan) {
    var answers = plan.settledBefore();
    return answers.isEmpty()
        ? Future.succeededFuture()
        : refunds
            .findAll(tx, answers.stream().map(ProviderAnswer::id).toList())
            .onSuccess(settled -> logContradictions(answers, settled))
            .mapEmpty();
  }

  private static void logContradictions(
      List<ProviderAnswer<RefundResult>> answers, List<Refund> settled) {
    var byId = settled.stream().collect(toMap(Refund::id, refund -> refund));
    for (var answer : answers) {
      var refund = byId.get(answer.id());
      if (refund != null && answer.result().contradicts(refund)) {
        LOG.error(
            "refund {} is {}, but {} of the provider says {}: check it with the provider",
            refund.id(),
            refund.status(),
            answer.source(),
            answer.result());
      }
    }
  }
}
