package io.polyshop.payment.http;

import io.polyshop.payment.process.ProviderReports;
import io.polyshop.payment.webhook.WebhookConfig;
import io.polyshop.payment.webhook.WebhookSignature;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * Takes the provider's webhook events. The signature is checked before anything else is read, so
 * the body is not validated by the contract's schema; {@link WebhookBody} checks it. Events of
 * types that we do not know are accepted and skipped.
 */
public final class WebhookApi implements Api {

  private final WebhookConfig config;
  private final WebhookSignature signature;
  private final ProviderReports reports;

  public WebhookApi(WebhookConfig config, Clock clock, ProviderReports reports) {
    this.config = config;
    this.signature =
        config.secret() == null
            ? null
            : new WebhookSignature(config.secret(), config.tolerance(), clock);
    this.reports = reports;
  }

  @Override
  public void bind(Operations operations) {
    operations.onUnchecked("receiveWebhook", this::receive);
  }

  private Future<Reply> receive(Request request) {
    if (!config.takes(request.path("provider"))) {
      throw ApiException.notFound();
    }
    var raw = request.context().body().buffer();
    signature.check(
        request.header(WebhookSignature.HEADER).orElse(null),
        raw == null ? new byte[0] : raw.getBytes());
    return WebhookBody.of(raw)
        .map(this::settle)
        .orElse(Future.succeededFuture())
        .map(v -> Reply.noContent());
  }

  private Future<Void> settle(WebhookBody event) {
    var known =
        event.isOfCharge()
            ? reports.charge(event.idempotencyKey(), event.chargeResult(), event.id())
            : reports.refund(event.idempotencyKey(), event.refundResult(), event.id());
    return known.map(
        found -> {
          if (!found) {
            throw ApiException.notFound();
          }
          return null;
        });
  }
}
