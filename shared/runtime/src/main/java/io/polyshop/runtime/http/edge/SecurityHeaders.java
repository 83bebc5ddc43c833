package io.polyshop.runtime.http.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What every answer says to browsers and caches. A handler may say otherwise.
 *
 * @see <a href="https://owasp.org/www-project-secure-headers/">OWASP Secure Headers Project</a>
 */
final class SecurityHeaders {

  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence CONTENT_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence DATA_ONLY =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

  /** Swagger UI styles itself in place and draws by data: addresses. */
  private static final CharSequence PAGES =
      HttpHeaders.createOptimized(
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
              + " frame-ancestors 'none'");

  private static final CharSequence TWO_YEARS = HttpHeaders.createOptimized("max-age=63072000");

  private final boolean tls;

  /**
   * @param tls whether browsers are to come by TLS only from now on
   */
  SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  void putOn(HttpServerRequest request) {
    var headers = request.response().headers();
    headers.add(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    headers.add(REFERRER_POLICY, NO_REFERRER);
    var page = request.uri().startsWith("/docs");
    headers.add(CONTENT_POLICY, page ? PAGES : DATA_ONLY);
    if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      headers.add(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    if (tls) {
      headers.add(TRANSPORT_SECURITY, TWO_YEARS);
    }
  }
}
