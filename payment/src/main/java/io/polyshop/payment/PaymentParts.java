package io.polyshop.payment;

import io.polyshop.contracts.Topic;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.events.OrderEventsHandler;
import io.polyshop.payment.http.OpenRefundApi;
import io.polyshop.payment.http.PaymentApi;
import io.polyshop.payment.http.RefundApi;
import io.polyshop.payment.http.WebhookApi;
import io.polyshop.payment.process.ChargeSettlement;
import io.polyshop.payment.process.Charging;
import io.polyshop.payment.process.OrderPayments;
import io.polyshop.payment.process.ProviderReports;
import io.polyshop.payment.process.RefundRequests;
import io.polyshop.payment.process.RefundSettlement;
import io.polyshop.payment.process.Refunding;
import io.polyshop.payment.provider.PaymentProvider;
import io.polyshop.payment.store.AuditFacts;
import io.polyshop.payment.store.CancelledOrderStore;
import io.polyshop.payment.store.ChargeStore;
import io.polyshop.payment.store.ClaimedCharge;
import io.polyshop.payment.store.ClaimedRefund;
import io.polyshop.payment.store.OpenRefundStore;
import io.polyshop.payment.store.PaymentListStore;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundQueueStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.payment.webhook.WebhookConfig;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.calls.Breakers;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.calls.OutsideCall;
import io.polyshop.runtime.calls.OutsideCalls;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.idempotency.IdempotencyKeys;

/** The pieces of the service, put together. */
final class PaymentParts {

  private final Foundation foundation;
  private final PaymentConfig config;
  private final PaymentProvider provider;
  private final PaymentStore payments = new PaymentStore();
  private final ChargeStore charges = new ChargeStore();
  private final RefundStore refunds = new RefundStore();
  private final RefundQueueStore refundQueueStore = new RefundQueueStore();
  private final Breakers breakers;
  private final RefundSettlement refundSettlement;
  private final CallQueue<ClaimedRefund, RefundResult> refundQueue;
  private final ChargeSettlement chargeSettlement;
  private final CallQueue<ClaimedCharge, ChargeResult> chargeQueue;

  PaymentParts(Foundation foundation, PaymentConfig config, PaymentProvider provider) {
    this.foundation = foundation;
    this.config = config;
    this.provider = provider;
    var database = foundation.database();
    var outbox = foundation.outbox();
    var clock = foundation.clock();
    breakers = new Breakers(foundation.vertx(), config.breakers(), foundation.metrics());
    refundSettlement = new RefundSettlement(refundQueueStore, refunds, outbox, clock);
    refundQueue =
        queue("refunds", new Refunding(database, provider, refundQueueStore, refundSettlement));
    chargeSettlement =
        new ChargeSettlement(
            charges, payments, refunds, refundQueue, outbox, clock, foundation.ids());
    chargeQueue = queue("charges", new Charging(database, provider, charges, chargeSettlement));
  }

  Assembly assembly() {
    var database = foundation.database();
    var keys = new IdempotencyKeys(config.keysKeptFor());
    var refundRequests =
        new RefundRequests(payments, refunds, refundQueue, foundation.clock(), foundation.ids());
    var assembly =
        new Assembly()
            .api(new PaymentApi(database.statements(), payments, new PaymentListStore(), refunds))
            .api(new OpenRefundApi(database.statements(), new OpenRefundStore()))
            .api(new RefundApi(refundRequests, new Idempotency(database, keys)))
            .api(webhooks())
            .api(new AuditApi(database.wholeTables(), AuditFacts.all()))
            .consumes(Topic.ORDER, new OrderEventsHandler(orderPayments(), foundation.ids()))
            .publishes(Topic.PAYMENT)
            .worker(keys.expiry(database.statements()));
    chargeQueue.verticles().forEach(assembly::worker);
    refundQueue.verticles().forEach(assembly::worker);
    return assembly;
  }

  private OrderPayments orderPayments() {
    return new OrderPayments(
        provider.name(),
        payments,
        refunds,
        new CancelledOrderStore(),
        new OrderPayments.Queues(chargeQueue, refundQueue),
        foundation.outbox(),
        foundation.clock(),
        foundation.ids());
  }

  private WebhookApi webhooks() {
    var reports =
        new ProviderReports(
            foundation.database(),
            provider.name(),
            payments,
            refunds,
            chargeSettlement,
            refundSettlement);
    return new WebhookApi(
        WebhookConfig.from(foundation.env(), provider.name()), foundation.clock(), reports);
  }

  private <C extends OutsideCall, A> CallQueue<C, A> queue(String name, OutsideCalls<C, A> calls) {
    return new CallQueue<>(
        name, calls, config.limits(), config.retries(), breakers, foundation.metrics());
  }
}
