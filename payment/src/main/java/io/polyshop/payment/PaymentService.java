package io.polyshop.payment;

import io.polyshop.contracts.Topic;
import io.polyshop.payment.events.OrderEventsHandler;
import io.polyshop.payment.http.PaymentApi;
import io.polyshop.payment.http.RefundApi;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.provider.SimulatedProvider;
import io.polyshop.payment.store.AuditFacts;
import io.polyshop.payment.webhook.WebhookApi;
import io.polyshop.payment.webhook.WebhookConfig;
import io.polyshop.payment.work.ProviderWork;
import io.polyshop.payment.work.Settlement;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.worker.Worker;
import java.time.Duration;
import java.util.function.BiFunction;

/** Charges orders that await payment, and gives money back. */
public final class PaymentService implements Service {

  private static final int PORT = 8085;
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
  private static final Duration KEYS_KEPT = Duration.ofHours(24);

  private final BiFunction<Foundation, PaymentConfig, PaymentProvider> provider;

  public PaymentService() {
    this((foundation, config) -> new SimulatedProvider(foundation.vertx(), config.simulation()));
  }

  /** With another provider, for tests. */
  PaymentService(BiFunction<Foundation, PaymentConfig, PaymentProvider> provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return "payment";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var config = PaymentConfig.from(foundation.env());
    var chosen = provider.apply(foundation, config);
    var work =
        new ProviderWork(foundation, chosen, config.limits(), config.backoff(), config.workers());
    var keys = new IdempotencyKeys(foundation.clock(), KEYS_KEPT);
    var settlement = new Settlement(foundation.database(), chosen.name(), work);
    var webhooks = WebhookConfig.from(foundation.env(), chosen.name());
    var idempotency = new Idempotency(foundation.database(), keys);
    var assembly =
        new Assembly()
            .api(new PaymentApi(foundation.database()))
            .api(new RefundApi(foundation, idempotency, work::wakeRefunding))
            .api(new WebhookApi(webhooks, foundation.clock(), settlement))
            .api(new AuditApi(foundation.database().statements(), AuditFacts.all()))
            .consumes(Topic.ORDER, new OrderEventsHandler(foundation, chosen.name(), work))
            .publishes(Topic.PAYMENT)
            .worker(
                new Worker(
                    "payment-idempotency-sweep",
                    SWEEP_INTERVAL,
                    () -> keys.sweep(foundation.database().statements())));
    work.verticles().forEach(assembly::worker);
    return assembly;
  }
}
