package io.polyshop.runtime.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.polyshop.runtime.tracing.Exemplars;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.Optional;

/** One request, from its head to the end of its answer. It counts once it is known whose it is. */
public final class RequestTiming {

  private final long begunNanos = System.nanoTime();
  private HttpMetrics service;
  private RouteTimers route;
  private SpanContext span;

  /** Of a request to a server of a {@link VertxRuntime}. */
  static Optional<RequestTiming> of(HttpServerRequest request) {
    return request instanceof HttpServerRequestInternal timed
            && timed.metric() instanceof RequestTiming timing
        ? Optional.of(timing)
        : Optional.empty();
  }

  /**
   * @param sampled the request's span, or null
   */
  void begun(HttpMetrics of, RouteTimers unknown, SpanContext sampled) {
    service = of;
    route = unknown;
    span = sampled;
  }

  void routed(RouteTimers known) {
    route = known;
  }

  /** The answer was written to its end. */
  void answered(int status) {
    if (service != null) {
      var nanos = System.nanoTime() - begunNanos;
      Exemplars.record(span, () -> route.record(status, nanos));
      service.ended();
      service = null;
    }
  }

  /** The client left before. */
  void gone() {
    answered(RouteTimers.GONE);
  }
}
