package io.polyshop.runtime.http.edge;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics} (Prometheus) of a process, for
 * one service or several.
 */
public final class ManagementServer {

  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

  private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

  private final Map<String, Readiness> services;
  private final PrometheusMeterRegistry metrics;
  private final Problems problems = new Problems("management");
  private final Gate gate = new Gate(problems, new SecurityHeaders(false), () -> true);
  private final HttpServer server;

  public ManagementServer(
      Vertx vertx, Map<String, Readiness> services, PrometheusMeterRegistry metrics) {
    this.services = services;
    this.metrics = metrics;
    this.server =
        vertx
            .createHttpServer(Gate.options().setTracingPolicy(TracingPolicy.IGNORE))
            .requestHandler(request -> gate.pass(request, this::answer))
            .invalidRequestHandler(gate::refuseUnreadable);
  }

  /** The port that it listens on. */
  public Future<Integer> listen(String host, int port) {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  public Future<Void> close() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    var refusal = refusal(request);
    if (refusal != null) {
      problems.write(request, refusal);
      return;
    }
    switch (request.path()) {
      case "/health/live" -> json(request, 200, new JsonObject().put("status", "UP"));
      case "/health/ready" -> ready(request);
      case "/metrics" -> metrics(request);
      default -> json(request, 404, new JsonObject().put("status", "NOT_FOUND"));
    }
  }

  /**
   * All, or those that are named: {@code ?name[]=a&name[]=b}, as Prometheus' own clients say it.
   * Who accepts OpenMetrics, as Prometheus does, gets that: it has exemplars.
   */
  private void metrics(HttpServerRequest request) {
    var names = request.params().getAll("name[]");
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    var type = accepted != null && accepted.contains(OPEN_METRICS) ? OPEN_METRICS_TYPE : TEXT_TYPE;
    var text = names.isEmpty() ? metrics.scrape(type) : metrics.scrape(type, Set.copyOf(names));
    request.response().putHeader("Content-Type", type).end(text);
  }

  private static ApiException refusal(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      return ApiException.of(405, "method_not_allowed", "this port allows only GET and HEAD")
          .with("Allow", "GET, HEAD");
    }
    var expected = request.getHeader(HttpHeaders.EXPECT);
    return expected == null || "100-continue".equalsIgnoreCase(expected)
        ? null
        : Problems.ofStatus(417);
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
            })
        .onFailure(
            unknown -> {
              LOG.error("readiness could not be told", unknown);
              json(request, 503, new JsonObject().put("status", "DOWN"));
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
