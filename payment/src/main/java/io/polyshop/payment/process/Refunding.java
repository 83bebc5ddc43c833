package io.polyshop.payment.process;

import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.RefundRequest;
import io.polyshop.payment.store.ClaimedRefund;
import io.polyshop.payment.store.RefundQueueStore;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.calls.EndedCall;
import io.polyshop.runtime.calls.OutsideCalls;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;

/** Makes refunds that are INITIATED at the provider. */
public final class Refunding implements OutsideCalls<ClaimedRefund, RefundResult> {

  private final Database database;
  private final PaymentProvider provider;
  private final RefundQueueStore refunds;
  private final RefundSettlement settlement;

  public Refunding(
      Database database,
      PaymentProvider provider,
      RefundQueueStore refunds,
      RefundSettlement settlement) {
    this.database = database;
    this.provider = provider;
    this.refunds = refunds;
    this.settlement = settlement;
  }

  @Override
  public Future<List<ClaimedRefund>> claim(Claim claim) {
    return claim.resting().contains(provider.name())
        ? Future.succeededFuture(List.of())
        : refunds.claim(database.statements(), provider.name(), claim);
  }

  @Override
  public Future<RefundResult> make(ClaimedRefund refund) {
    return provider.refund(
        new RefundRequest(refund.id(), refund.chargeRef(), refund.amount(), refund.currency()));
  }

  @Override
  public Future<Void> settle(List<EndedCall<ClaimedRefund, RefundResult>> ended) {
    var paymentIds = ended.stream().map(one -> one.call().paymentId()).distinct().toList();
    var calls = EndedCalls.of(ended);
    return database.transaction(tx -> settlement.settle(tx, paymentIds, calls));
  }

  @Override
  public Future<Long> countDue() {
    return refunds.countDue(database.statements());
  }
}
