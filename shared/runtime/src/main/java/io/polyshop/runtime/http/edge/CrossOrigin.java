package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.config.EdgeConfig;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Set;

/**
 * Lets pages of the origins that are named call the API from a browser (CORS). Tokens come in a
 * header, so browsers are never asked for credentials of their own. Others are refused with 403.
 */
final class CrossOrigin implements Handler<RoutingContext> {

  private static final int PREFLIGHT_AGE_S = 600;

  private final Set<String> origins;
  private final CorsHandler cors;

  CrossOrigin(EdgeConfig config) {
    this.origins = Set.copyOf(config.corsOrigins());
    this.cors =
        CorsHandler.create()
            .addOrigins(config.corsOrigins())
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeaders(
                Set.of(
                    "Authorization",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "traceparent"))
            .exposedHeaders(
                Set.of(
                    "ETag",
                    "Idempotent-Replayed",
                    "Location",
                    "RateLimit",
                    "RateLimit-Policy",
                    "Retry-After",
                    "WWW-Authenticate"))
            .maxAgeSeconds(PREFLIGHT_AGE_S);
  }

  @Override
  public void handle(RoutingContext context) {
    var origin = context.request().getHeader(HttpHeaders.ORIGIN);
    if (origin == null || origins.contains(origin)) {
      cors.handle(context);
    } else if (isOwn(origin, context.request())) {
      context.next();
    } else {
      context.fail(ApiException.of(403, "forbidden", "requests from this origin are not allowed"));
    }
  }

  /** Browsers name the origin of our own pages, such as /docs, too. */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    var host = request.getHeader(HttpHeaders.HOST);
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
