package io.polyshop.payment.work;

import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.payment.work.Intents.Answered;
import io.polyshop.runtime.Foundation;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The workers that call the provider. */
public final class ProviderWork {

  private final ChargeIntents charges;
  private final RefundIntents refunds;
  private final List<IntentVerticle<Charge, ChargeResult>> charging;
  private final List<IntentVerticle<RefundCall, RefundResult>> refunding;

  /**
   * Builds the workers.
   *
   * @param workers how many of each kind; they share the work
   */
  public ProviderWork(
      Foundation foundation,
      PaymentProvider provider,
      IntentLimits limits,
      Backoff backoff,
      int workers) {
    charges = new ChargeIntents(foundation, provider, limits, backoff, this::wakeRefunding);
    refunds = new RefundIntents(foundation, provider, limits, backoff);
    charging =
        IntStream.range(0, workers)
            .mapToObj(i -> new IntentVerticle<>("payment-charges-" + i, charges, limits))
            .toList();
    refunding =
        IntStream.range(0, workers)
            .mapToObj(i -> new IntentVerticle<>("payment-refunds-" + i, refunds, limits))
            .toList();
  }

  /** Charges may be due: at once, not at the next poll. */
  public void wakeCharging() {
    charging.forEach(IntentVerticle::wake);
  }

  /** Refunds may be due: at once, not at the next poll. */
  public void wakeRefunding() {
    refunding.forEach(IntentVerticle::wake);
  }

  /** Writes an answer that came by another way than a worker's call. */
  Future<Void> settle(Charge charge, ChargeResult result) {
    return charges.commit(List.of(new Answered<>(charge, result)));
  }

  /** The same for a refund. */
  Future<Void> settle(RefundCall refund, RefundResult result) {
    return refunds.commit(List.of(new Answered<>(refund, result)));
  }

  public List<Deployable> verticles() {
    return Stream.<Deployable>concat(charging.stream(), refunding.stream()).toList();
  }
}
