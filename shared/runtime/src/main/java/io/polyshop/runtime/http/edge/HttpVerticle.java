package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.config.EdgeConfig;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Site;
import io.polyshop.runtime.telemetry.HttpMetrics;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** The API's server: one instance an event loop. */
public final class HttpVerticle extends VerticleBase {

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);
  private static final long LOOK_MS = 500;
  private static final long SHUTDOWN_GRACE_S = 10;

  private final ServiceConfig config;
  private final OpenAPIContract contract;
  private final List<Api> apis;
  private final Optional<Site> site;
  private final Admission admission;
  private final OpenStreams streams;
  private final HttpMetrics metrics;
  private final IntConsumer listening;
  private final Problems problems;
  private final Gate gate;
  private final Connections connections;
  private HttpServer server;

  /**
   * @param open whether requests are taken: not while the service starts
   * @param listening is told the port once the server listens
   */
  public HttpVerticle(
      ServiceConfig config,
      OpenAPIContract contract,
      List<Api> apis,
      Optional<Site> site,
      TokenVerifier tokens,
      RequestRate rate,
      OpenStreams streams,
      HttpMetrics metrics,
      BooleanSupplier open,
      IntConsumer listening) {
    this.config = config;
    this.contract = contract;
    this.apis = apis;
    this.site = site;
    this.admission = new Admission(tokens, rate);
    this.streams = streams;
    this.metrics = metrics;
    this.listening = listening;
    this.problems = new Problems(config.service());
    this.gate = new Gate(problems, new SecurityHeaders(config.edge().tls().isPresent()), open);
    this.connections =
        new Connections(
            Math.max(1, config.edge().maxConnections() / config.httpInstances()),
            config.edge().readTimeout(),
            IDLE_TIMEOUT,
            late -> gate.refuseAndClose(late, Problems.ofStatus(408)));
  }

  @Override
  public Future<?> start() {
    var router = router();
    server =
        vertx
            .createHttpServer(options())
            .connectionHandler(connections::opened)
            .requestHandler(request -> answer(request, router))
            .invalidRequestHandler(this::refuseUnreadable);
    vertx.setPeriodic(LOOK_MS, look -> connections.look());
    return server
        .listen(config.httpPort(), config.host())
        .onSuccess(bound -> listening.accept(bound.actualPort()));
  }

  @Override
  public Future<?> stop() {
    // Takes no new connections; requests in flight may finish.
    return server.shutdown(SHUTDOWN_GRACE_S, TimeUnit.SECONDS);
  }

  private Router router() {
    // The operations come first: a request tries the routes in their order.
    var router =
        new ApiRouter(vertx, contract, admission, streams, metrics, config.bodyLimitBytes())
            .create(apis, first());
    new Documentation(config.service()).mountOn(router);
    EventContracts.mountOn(router);
    site.ifPresent(files -> new SitePages(files).mountOn(router));
    Methods.addHead(router);
    router.route().failureHandler(problems::render);
    // Those that the router answers by itself, without a body.
    for (int status : new int[] {400, 404, 406, 413, 414, 415, 500}) {
      router.errorHandler(status, problems::render);
    }
    router.errorHandler(405, new Methods(contract, problems)::answer);
    return router;
  }

  /** CORS answers preflight requests by itself, so it comes before all else. */
  private List<Handler<RoutingContext>> first() {
    return config.edge().corsOrigins().isEmpty()
        ? List.of()
        : List.of(new CrossOrigin(config.edge()));
  }

  private void answer(HttpServerRequest request, Router router) {
    connections.requested(request);
    metrics.begun(request);
    gate.pass(request, router);
  }

  private void refuseUnreadable(HttpServerRequest request) {
    metrics.begun(request);
    gate.refuseUnreadable(request);
  }

  private HttpServerOptions options() {
    var options = Gate.options().setIdleTimeout((int) IDLE_TIMEOUT.toSeconds());
    config
        .edge()
        .tls()
        .ifPresent(tls -> options.setSsl(true).setKeyCertOptions(keyCertificate(tls)));
    return options;
  }

  private static PemKeyCertOptions keyCertificate(EdgeConfig.Tls tls) {
    return new PemKeyCertOptions().addCertPath(tls.certificateFile()).addKeyPath(tls.keyFile());
  }
}
