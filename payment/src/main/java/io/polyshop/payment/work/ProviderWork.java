package io.polyshop.payment.work;

import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.runtime.Foundation;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The workers that call the provider. */
public final class ProviderWork {

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
    var charges = new ChargeIntents(foundation, provider, limits, backoff, this::wakeRefunding);
    var refunds = new RefundIntents(foundation, provider, limits, backoff);
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

  public List<Deployable> verticles() {
    return Stream.<Deployable>concat(charging.stream(), refunding.stream()).toList();
  }
}
