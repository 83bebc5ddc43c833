package io.polyshop.runtime.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Map;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics} (Prometheus) of a process, for
 * one service or several.
 */
public final class ManagementServer {

  private final Map<String, Readiness> services;
  private final PrometheusMeterRegistry metrics;
  private final HttpServer server;

  public ManagementServer(
      Vertx vertx, Map<String, Readiness> services, PrometheusMeterRegistry metrics) {
    this.services = services;
    this.metrics = metrics;
    this.server = vertx.createHttpServer().requestHandler(this::answer);
  }

  /** The port that it listens on. */
  public Future<Integer> listen(String host, int port) {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  public Future<Void> close() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/health/live" -> json(request, 200, new JsonObject().put("status", "UP"));
      case "/health/ready" -> ready(request);
      case "/metrics" ->
          request
              .response()
              .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default -> json(request, 404, new JsonObject().put("status", "NOT_FOUND"));
    }
  }

  private void ready(HttpServerRequest request) {
    var reports = new JsonObject();
    var all = new ArrayList<Future<JsonObject>>();
    services.forEach(
        (name, readiness) ->
            all.add(readiness.report().onSuccess(report -> reports.put(name, report))));
    Future.all(all)
        .onSuccess(
            done -> {
              var up =
                  reports.stream()
                      .allMatch(r -> "UP".equals(((JsonObject) r.getValue()).getValue("status")));
              var body = new JsonObject().put("status", up ? "UP" : "DOWN");
              json(request, up ? 200 : 503, body.put("services", reports));
            });
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
