package io.polyshop.runtime.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The API's server: one instance an event loop. */
public final class HttpVerticle extends VerticleBase {

  private static final int ACCEPT_BACKLOG = 1024;
  private static final int IDLE_TIMEOUT_S = 75;
  private static final int MAX_URL_BYTES = 4096;
  private static final int MAX_HEADERS_BYTES = 16_384;
  private static final long SHUTDOWN_GRACE_S = 10;

  private final ServiceConfig config;
  private final OpenAPIContract contract;
  private final List<Api> apis;
  private final TokenVerifier tokens;
  private final IntConsumer listening;
  private final Problems problems;
  private HttpServer server;

  /**
   * @param listening is told the port once the server listens
   */
  public HttpVerticle(
      ServiceConfig config,
      OpenAPIContract contract,
      List<Api> apis,
      TokenVerifier tokens,
      IntConsumer listening) {
    this.config = config;
    this.contract = contract;
    this.apis = apis;
    this.tokens = tokens;
    this.listening = listening;
    this.problems = new Problems(config.service());
  }

  @Override
  public Future<?> start() {
    var router = router();
    server = vertx.createHttpServer(options()).requestHandler(request -> answer(request, router));
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
    var router = new ApiRouter(vertx, contract, tokens).create(apis, first());
    new Documentation(config.service()).mountOn(router);
    router.route().failureHandler(problems::render);
    for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 500}) {
      router.errorHandler(status, problems::render);
    }
    return router;
  }

  /** CORS answers preflight requests by itself, so it comes before all else. */
  private List<Handler<RoutingContext>> first() {
    var handlers = new ArrayList<Handler<RoutingContext>>();
    if (!config.edge().corsOrigins().isEmpty()) {
      handlers.add(Cors.of(config.edge().corsOrigins()));
    }
    handlers.add(new SafeHeaders(config.edge().hasTls()));
    handlers.add(bodies());
    return handlers;
  }

  /** Reads the body, where an operation may have one: a GET needs none of that. */
  private Handler<RoutingContext> bodies() {
    var reading = BodyHandler.create(false).setBodyLimit(config.bodyLimitBytes());
    return context -> {
      if (context.request().method() == HttpMethod.GET) {
        context.next();
      } else {
        reading.handle(context);
      }
    };
  }

  /** Before the router, which answers 500 or nothing to an address that it cannot decode. */
  private void answer(HttpServerRequest request, Router router) {
    if (isReadable(request.uri())) {
      router.handle(request);
    } else {
      problems.write(request.response(), ApiException.malformed("a % in the address is no code"));
    }
  }

  private static boolean isReadable(String uri) {
    if (uri.indexOf('%') < 0) {
      return true;
    }
    try {
      QueryStringDecoder.decodeComponent(uri);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private HttpServerOptions options() {
    var options = limits();
    if (config.edge().hasTls()) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(config.edge().certificateFile())
                  .addKeyPath(config.edge().keyFile()));
    }
    return options;
  }

  private static HttpServerOptions limits() {
    return new HttpServerOptions()
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setIdleTimeout(IDLE_TIMEOUT_S)
        .setMaxInitialLineLength(MAX_URL_BYTES)
        .setMaxHeaderSize(MAX_HEADERS_BYTES)
        .setTcpNoDelay(true)
        .setReusePort(false);
  }
}
