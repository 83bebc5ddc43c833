package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/** What every request to a port of ours passes first: safe headers, and a head that is in order. */
final class Gate {

  private static final int ACCEPT_BACKLOG = 1024;
  private static final int MAX_URL_BYTES = 4096;
  private static final int MAX_HEADERS_BYTES = 16_384;

  private final Problems problems;
  private final SecurityHeaders securityHeaders;
  private final BooleanSupplier open;

  /**
   * @param open whether requests are taken; until then each is answered 503
   */
  Gate(Problems problems, SecurityHeaders securityHeaders, BooleanSupplier open) {
    this.problems = problems;
    this.securityHeaders = securityHeaders;
    this.open = open;
  }

  /** What a server of ours takes. */
  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setMaxInitialLineLength(MAX_URL_BYTES)
        .setMaxHeaderSize(MAX_HEADERS_BYTES)
        // HTTP/1.1 alone: else a connection is none for us until it has sent something.
        .setHttp2ClearTextEnabled(false)
        .setTcpNoDelay(true)
        .setReusePort(false);
  }

  /**
   * Refuses the request or hands it on.
   *
   * @param next a router answers 500 or nothing to an address that it cannot decode
   */
  void pass(HttpServerRequest request, Handler<HttpServerRequest> next) {
    securityHeaders.putOn(request);
    var refusal = RequestHead.refusal(request);
    if (!RequestHead.hasKnownLength(request)) {
      refuseAndClose(request, ApiException.malformed("only Transfer-Encoding: chunked is known"));
    } else if (refusal != null) {
      problems.write(request, refusal);
    } else if (open.getAsBoolean()) {
      next.handle(request);
    } else {
      problems.write(request, ApiException.unavailable("the service is still starting"));
    }
  }

  void refuseUnreadable(HttpServerRequest request) {
    securityHeaders.putOn(request);
    refuseAndClose(request, RequestHead.refusalOfUnreadable(request.decoderResult().cause()));
  }

  /** Where the next request would begin is not known: the connection ends. */
  void refuseAndClose(HttpServerRequest request, ApiException refusal) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    problems.write(request, refusal);
    request.connection().close();
  }
}
