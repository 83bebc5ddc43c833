package io.polyshop.payment.work;

import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.RefundRequest;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.store.RefundQueueStore;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.runtime.Foundation;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refunds to make: those that are INITIATED. */
final class RefundIntents implements Intents<RefundCall, RefundResult> {

  private static final Logger LOG = LoggerFactory.getLogger(RefundIntents.class);

  private final Foundation foundation;
  private final PaymentProvider provider;
  private final IntentLimits limits;
  private final Backoff backoff;
  private final RefundQueueStore refunds = new RefundQueueStore();

  RefundIntents(
      Foundation foundation, PaymentProvider provider, IntentLimits limits, Backoff backoff) {
    this.foundation = foundation;
    this.provider = provider;
    this.limits = limits;
    this.backoff = backoff;
  }

  @Override
  public Future<List<RefundCall>> claim(int limit) {
    return refunds.claim(
        foundation.database().statements(), provider.name(), limit, limits.lease());
  }

  @Override
  public Future<RefundResult> call(RefundCall call) {
    var request =
        new RefundRequest(call.refundId(), call.chargeRef(), call.amount(), call.currency());
    return ProviderCall.of(
        () -> provider.refund(request), limits.callTimeout(), RefundResult.Unavailable::new);
  }

  @Override
  public Future<Void> commit(List<Answered<RefundCall, RefundResult>> answers) {
    return foundation.database().transaction(tx -> commit(tx, answers));
  }

  private Future<Void> commit(SqlConnection tx, List<Answered<RefundCall, RefundResult>> answers) {
    var now = foundation.clock().instant();
    var paymentIds = answers.stream().map(a -> a.intent().paymentId()).distinct().toList();
    var refundIds = answers.stream().map(a -> a.intent().refundId()).toList();
    return refunds
        .lockPayments(tx, paymentIds)
        .compose(
            payments ->
                refunds
                    .lockOpen(tx, refundIds)
                    .map(open -> RefundPlan.of(payments, open, answers, backoff, now)))
        .compose(plan -> write(tx, plan));
  }

  private Future<Void> write(SqlConnection tx, RefundPlan plan) {
    log(plan);
    var outbox = foundation.outbox();
    var events = plan.facts().stream().map(f -> outbox.event(f.event(), f.traceParent())).toList();
    return Future.all(
            refunds.finish(tx, plan.finished(), foundation.clock().instant()),
            refunds.retry(tx, plan.retries()),
            outbox.append(tx, events))
        .mapEmpty();
  }

  private void log(RefundPlan plan) {
    if (!plan.retries().isEmpty()) {
      LOG.warn(
          "{}: no answer to {} refunds, to be repeated", provider.name(), plan.retries().size());
    }
    plan.finished().stream()
        .filter(done -> done.status() == PaymentStatus.FAILED)
        // Nobody else hears of it: a customer waits for money that does not come.
        .forEach(done -> LOG.error("refund {}: {}", done.refund().id(), done.failureReason()));
  }
}
