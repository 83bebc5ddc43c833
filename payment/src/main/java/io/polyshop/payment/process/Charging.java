package io.polyshop.payment.process;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.provider.ChargeRequest;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.store.ChargeStore;
import io.polyshop.payment.store.ClaimedCharge;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.calls.EndedCall;
import io.polyshop.runtime.calls.OutsideCalls;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;

/** Charges payments that are INITIATED at the provider. */
public final class Charging implements OutsideCalls<ClaimedCharge, ChargeResult> {

  private final Database database;
  private final PaymentProvider provider;
  private final ChargeStore charges;
  private final ChargeSettlement settlement;

  public Charging(
      Database database,
      PaymentProvider provider,
      ChargeStore charges,
      ChargeSettlement settlement) {
    this.database = database;
    this.provider = provider;
    this.charges = charges;
    this.settlement = settlement;
  }

  @Override
  public Future<List<ClaimedCharge>> claim(Claim claim) {
    return claim.resting().contains(provider.name())
        ? Future.succeededFuture(List.of())
        : charges.claim(database.statements(), provider.name(), claim);
  }

  @Override
  public Future<ChargeResult> make(ClaimedCharge charge) {
    return provider.charge(
        new ChargeRequest(
            charge.id(),
            charge.orderId(),
            charge.amount(),
            charge.currency(),
            charge.paymentMethod()));
  }

  @Override
  public Future<Void> settle(List<EndedCall<ClaimedCharge, ChargeResult>> ended) {
    var calls = EndedCalls.of(ended);
    return database.transaction(tx -> settlement.settle(tx, calls));
  }

  @Override
  public Future<Long> countDue() {
    return charges.countDue(database.statements());
  }
}
