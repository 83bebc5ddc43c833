package io.polyshop.payment.work;

import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.provider.ChargeRequest;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.store.ChargeStore;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.Foundation;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charges to make: payments that are INITIATED. */
final class ChargeIntents implements Intents<Charge, ChargeResult> {

  private static final Logger LOG = LoggerFactory.getLogger(ChargeIntents.class);

  private final Foundation foundation;
  private final PaymentProvider provider;
  private final IntentLimits limits;
  private final Backoff backoff;
  private final Runnable refundsAdded;
  private final ChargeStore charges = new ChargeStore();
  private final RefundStore refunds = new RefundStore();

  ChargeIntents(
      Foundation foundation,
      PaymentProvider provider,
      IntentLimits limits,
      Backoff backoff,
      Runnable refundsAdded) {
    this.foundation = foundation;
    this.provider = provider;
    this.limits = limits;
    this.backoff = backoff;
    this.refundsAdded = refundsAdded;
  }

  @Override
  public Future<List<Charge>> claim(int limit) {
    return charges.claim(
        foundation.database().statements(), provider.name(), limit, limits.lease());
  }

  @Override
  public Future<ChargeResult> call(Charge charge) {
    var request =
        new ChargeRequest(
            charge.paymentId(),
            charge.orderId(),
            charge.amount(),
            charge.currency(),
            charge.paymentMethod());
    return ProviderCall.of(
        () -> provider.charge(request), limits.callTimeout(), ChargeResult.Unavailable::new);
  }

  @Override
  public Future<Void> commit(List<Answered<Charge, ChargeResult>> answers) {
    return foundation
        .database()
        .transaction(tx -> commit(tx, answers))
        .onSuccess(
            plan -> {
              if (!plan.refunds().isEmpty()) {
                refundsAdded.run();
              }
            })
        .mapEmpty();
  }

  private Future<ChargePlan> commit(
      SqlConnection tx, List<Answered<Charge, ChargeResult>> answers) {
    var ids = answers.stream().map(answer -> answer.intent().paymentId()).toList();
    return charges
        .lockOpen(tx, ids)
        .map(
            open ->
                ChargePlan.of(
                    open, answers, backoff, foundation.clock().instant(), foundation.ids()))
        .compose(plan -> write(tx, plan).map(plan));
  }

  private Future<Void> write(SqlConnection tx, ChargePlan plan) {
    if (!plan.retries().isEmpty()) {
      LOG.warn(
          "{}: no answer to {} charges, to be repeated", provider.name(), plan.retries().size());
    }
    var outbox = foundation.outbox();
    var events = plan.facts().stream().map(f -> outbox.event(f.event(), f.traceParent())).toList();
    return Future.all(
            charges.finish(tx, plan.finished(), foundation.clock().instant()),
            charges.retry(tx, plan.retries()),
            refunds.insert(tx, plan.refunds()),
            outbox.append(tx, events))
        .mapEmpty();
  }
}
