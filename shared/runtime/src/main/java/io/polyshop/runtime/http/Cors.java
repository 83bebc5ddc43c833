package io.polyshop.runtime.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/** Which pages of other origins may call the API, and what they may send and see. */
final class Cors {

  private static final int PREFLIGHT_AGE_S = 600;

  private Cors() {}

  static CorsHandler of(List<String> origins) {
    return CorsHandler.create()
        .addOrigins(origins)
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
                "traceparent"))
        .exposedHeaders(
            Set.of("ETag", "Location", "Idempotent-Replayed", "Retry-After", "RateLimit"))
        .maxAgeSeconds(PREFLIGHT_AGE_S);
  }
}
