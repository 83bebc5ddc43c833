package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.Optional;

/** The trace that a request belongs to: its own span's, else the one that its header names. */
public final class RequestTrace {

  private static final String HEADER = "traceparent";

  private RequestTrace() {}

  /** What events that the request causes are to carry, or null. */
  public static String traceParent(HttpServerRequest request) {
    var span = span(request);
    return span != null && span.isRecording()
        ? TraceParent.of(span.getSpanContext())
        : TraceParent.valid(request.getHeader(HEADER));
  }

  /** The id by which the request can be found. */
  public static Optional<String> traceId(HttpServerRequest request) {
    var span = span(request);
    return span != null
        ? Optional.of(span.getSpanContext().getTraceId())
        : Optional.ofNullable(TraceParent.valid(request.getHeader(HEADER)))
            .map(TraceParent::traceId);
  }

  /** The request's own span, if it is sampled; else null. */
  public static SpanContext sampled(HttpServerRequest request) {
    var span = span(request);
    return span != null && span.isRecording() ? span.getSpanContext() : null;
  }

  /** Names the request's span by its route. */
  public static void routed(HttpServerRequest request, String method, String path) {
    var span = span(request);
    if (span != null && span.isRecording()) {
      span.updateName(method + " " + path).setAttribute("http.route", path);
    }
  }

  /** The id of the trace that the current context works for. */
  public static Optional<String> currentTraceId() {
    var context = ContextInternal.current();
    return context == null
        ? Optional.empty()
        : Optional.ofNullable(span(context)).map(span -> span.getSpanContext().getTraceId());
  }

  private static Span span(HttpServerRequest request) {
    return request instanceof HttpServerRequestInternal known ? span(known.context()) : null;
  }

  private static Span span(ContextInternal context) {
    return context.tracer() instanceof SampledTracer ? context.getLocal(SampledTracer.SPAN) : null;
  }
}
