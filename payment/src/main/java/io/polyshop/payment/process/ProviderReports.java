package io.polyshop.payment.process;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.ProviderAnswer;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes what the provider reports by itself, and settles it like the answer to a call of ours. */
public final class ProviderReports {

  private final Database database;
  private final String provider;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final ChargeSettlement chargeSettlement;
  private final RefundSettlement refundSettlement;

  /**
   * @param provider whose reports these are: others' payments are not found
   */
  public ProviderReports(
      Database database,
      String provider,
      PaymentStore payments,
      RefundStore refunds,
      ChargeSettlement chargeSettlement,
      RefundSettlement refundSettlement) {
    this.database = database;
    this.provider = provider;
    this.payments = payments;
    this.refunds = refunds;
    this.chargeSettlement = chargeSettlement;
    this.refundSettlement = refundSettlement;
  }

  /**
   * Settles a charge.
   *
   * @param event the provider's name for the report, for the log
   * @return false if the provider was never asked for such a payment
   */
  public Future<Boolean> charge(UUID paymentId, ChargeResult result, String event) {
    var report = EndedCalls.reported(ProviderAnswer.reported(paymentId, result, event));
    return payment(paymentId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : database.transaction(tx -> chargeSettlement.settle(tx, report)).map(true));
  }

  /**
   * Settles a refund.
   *
   * @param event the provider's name for the report, for the log
   * @return false if the provider was never asked for such a refund
   */
  public Future<Boolean> refund(UUID refundId, RefundResult result, String event) {
    var report = EndedCalls.reported(ProviderAnswer.reported(refundId, result, event));
    return paymentOf(refundId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : database
                        .transaction(
                            tx -> refundSettlement.settle(tx, List.of(found.get().id()), report))
                        .map(true));
  }

  private Future<Optional<Payment>> payment(UUID id) {
    return payments
        .find(database.statements(), id)
        .map(found -> found.filter(payment -> payment.provider().equals(provider)));
  }

  private Future<Optional<Payment>> paymentOf(UUID refundId) {
    return refunds
        .find(database.statements(), refundId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : payment(found.get().paymentId()));
  }
}
