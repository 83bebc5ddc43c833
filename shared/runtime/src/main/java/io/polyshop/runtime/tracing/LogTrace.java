package io.polyshop.runtime.tracing;

import io.vertx.core.http.HttpServerRequest;
import org.slf4j.MDC;

/** The trace in whose name a line is logged. It is looked up when a line is written, not before. */
public final class LogTrace {

  /** What the log calls it. */
  public static final String NAME = "trace_id";

  /** What the log calls the order that a line is about; given with the line. */
  public static final String ORDER = "order_id";

  private LogTrace() {}

  /** Logs something that belongs to the request's trace, if it has one. */
  public static void of(HttpServerRequest request, Runnable logging) {
    var id = RequestTrace.traceId(request);
    id.ifPresent(trace -> MDC.put(NAME, trace));
    logging.run();
    id.ifPresent(trace -> MDC.remove(NAME));
  }

  /** The trace of a line that is logged now, on this thread; or null. */
  public static String current() {
    var given = MDC.get(NAME);
    return given == null ? RequestTrace.currentTraceId().orElse(null) : given;
  }
}
