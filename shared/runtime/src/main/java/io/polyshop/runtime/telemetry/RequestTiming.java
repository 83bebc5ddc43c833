package io.polyshop.runtime.telemetry;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.Optional;

/** One request, from its head to the end of its answer. It counts once it is known whose it is. */
public final class RequestTiming {

  private final long begunNanos = System.nanoTime();
  private HttpMetrics service;
  private RouteTimers route;

  /** Of a request to a server of a {@link VertxRuntime}. */
  static Optional<RequestTiming> of(HttpServerRequest request) {
    return request instanceof HttpServerRequestInternal timed
            && timed.metric() instanceof RequestTiming timing
        ? Optional.of(timing)
        : Optional.empty();
  }

  void begun(HttpMetrics of, RouteTimers unknown) {
    service = of;
    route = unknown;
  }

  void routed(RouteTimers known) {
    route = known;
  }

  /** The answer was written to its end. */
  void answered(int status) {
    if (service != null) {
      route.record(status, System.nanoTime() - begunNanos);
      service.ended();
      service = null;
    }
  }

  /** The client left before. */
  void gone() {
    answered(RouteTimers.GONE);
  }
}
