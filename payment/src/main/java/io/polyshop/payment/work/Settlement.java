package io.polyshop.payment.work;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what the provider reports by itself, just as if it had answered our call: so whichever
 * comes first counts, and the other changes nothing. A report that contradicts what is settled
 * changes nothing either, but somebody must look at it: money may have moved that we know nothing
 * of.
 */
public final class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Database database;
  private final String provider;
  private final ProviderWork work;
  private final PaymentStore payments = new PaymentStore();
  private final RefundStore refunds = new RefundStore();

  /**
   * @param provider whose payments these are
   */
  public Settlement(Database database, String provider, ProviderWork work) {
    this.database = database;
    this.provider = provider;
    this.work = work;
  }

  /**
   * Settles a charge.
   *
   * @param source the provider's name for the report, for the log
   * @return false if the provider was never asked for such a payment
   */
  public Future<Boolean> charge(UUID paymentId, ChargeResult result, String source) {
    return payment(paymentId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : work.settle(charge(found.get()), result)
                        .compose(v -> payment(paymentId))
                        .map(
                            now -> compared(agrees(now.orElseThrow(), result), paymentId, source)));
  }

  /**
   * Settles a refund.
   *
   * @param source the provider's name for the report, for the log
   * @return false if the provider was never asked for such a refund
   */
  public Future<Boolean> refund(UUID refundId, RefundResult result, String source) {
    return refunds
        .get(database.statements(), refundId)
        .compose(found -> found.isEmpty() ? none() : withPayment(found.get()))
        .compose(
            call ->
                call.isEmpty()
                    ? Future.succeededFuture(false)
                    : work.settle(call.get(), result)
                        .compose(v -> refunds.get(database.statements(), refundId))
                        .map(now -> compared(agrees(now.orElseThrow(), result), refundId, source)));
  }

  private Future<Optional<Payment>> payment(UUID id) {
    return payments
        .get(database.statements(), id)
        .map(found -> found.filter(payment -> payment.provider().equals(provider)));
  }

  private Future<Optional<RefundCall>> withPayment(Refund refund) {
    return payment(refund.paymentId())
        .map(
            found ->
                found.map(
                    payment ->
                        new RefundCall(
                            refund.id(),
                            payment.id(),
                            payment.providerRef(),
                            refund.amount(),
                            payment.currency(),
                            payment.attempts())));
  }

  private static Future<Optional<RefundCall>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private static Charge charge(Payment payment) {
    return new Charge(
        payment.id(),
        payment.orderId(),
        payment.amount(),
        payment.currency(),
        null,
        payment.attempts());
  }

  private static boolean agrees(Payment settled, ChargeResult result) {
    return result instanceof ChargeResult.Charged charged
        ? charged.providerRef().equals(settled.providerRef())
        : settled.status() == PaymentStatus.FAILED;
  }

  private static boolean agrees(Refund settled, RefundResult result) {
    return result instanceof RefundResult.Refunded refunded
        ? refunded.providerRef().equals(settled.providerRef())
        : settled.status() == PaymentStatus.FAILED;
  }

  private boolean compared(boolean agrees, UUID id, String source) {
    if (!agrees) {
      LOG.error("{}: notice {} contradicts what is settled of {}", provider, source, id);
    }
    return true;
  }
}
