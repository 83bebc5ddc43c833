package io.polyshop.runtime;

import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.http.contract.Contract;
import io.polyshop.runtime.http.edge.HttpVerticle;
import io.polyshop.runtime.http.edge.OpenStreams;
import io.polyshop.runtime.http.edge.RequestRate;
import io.polyshop.runtime.telemetry.HttpMetrics;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A service's API: it listens from the first moment, and answers 503 until it is to take requests.
 * Of a worker, which has none, nothing listens.
 */
final class ApiServer {

  private final Vertx vertx;
  private final ServiceConfig config;
  private final Assembly assembly;
  private final TokenVerifier tokens;
  private final RequestRate rate;
  private final OpenStreams streams = new OpenStreams();
  private final HttpMetrics metrics;
  private volatile boolean open;
  private volatile int port;
  private volatile String deployment;

  ApiServer(
      Vertx vertx,
      ServiceConfig config,
      Assembly assembly,
      TokenVerifier tokens,
      ServiceMetrics metrics) {
    this.vertx = vertx;
    this.config = config;
    this.assembly = assembly;
    this.tokens = tokens;
    this.rate = new RequestRate(config.edge());
    this.metrics = new HttpMetrics(metrics);
  }

  Future<Void> listen() {
    return assembly.hasApi() ? deploy() : Future.succeededFuture();
  }

  private Future<Void> deploy() {
    return Contract.load(vertx, config.service())
        .compose(
            contract ->
                vertx.deployVerticle(
                    () ->
                        new HttpVerticle(
                            config,
                            contract,
                            assembly.apis(),
                            assembly.site(),
                            tokens,
                            rate,
                            streams,
                            metrics,
                            () -> open,
                            bound -> port = bound),
                    new DeploymentOptions().setInstances(config.httpInstances())))
        .onSuccess(id -> deployment = id)
        .mapEmpty();
  }

  void takeRequests() {
    open = true;
  }

  boolean takesRequests() {
    return open;
  }

  /** Where it listens, once it does; 0 if it does not. */
  int port() {
    return port;
  }

  /** Takes no more requests; those in flight may finish. */
  Future<Void> close() {
    return deployment == null
        ? Future.succeededFuture()
        : vertx.undeploy(deployment).otherwiseEmpty();
  }
}
