package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Pattern;

/**
 * The W3C trace context header: {@code 00-<trace id>-<span id>-<flags>}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>
 */
public final class TraceParent {

  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  private TraceParent() {}

  /** The header, or null if it does not have the form: then it is not passed on. */
  public static String valid(String header) {
    return header != null && FORM.matcher(header).matches() ? header : null;
  }

  /** The trace id of a valid header. */
  public static String traceId(String valid) {
    return valid.substring(TRACE_ID, SPAN_ID - 1);
  }

  /**
   * Whether the trace is recorded; cheap.
   *
   * @param valid or null
   */
  static boolean isSampled(String valid) {
    return valid != null
        && valid.length() == LENGTH
        && (Character.digit(valid.charAt(LENGTH - 1), 16) & 1) == 1;
  }

  /** The span that a valid header names. */
  static SpanContext context(String valid) {
    return SpanContext.createFromRemoteParent(
        traceId(valid),
        valid.substring(SPAN_ID, FLAGS - 1),
        TraceFlags.fromHex(valid, FLAGS),
        TraceState.getDefault());
  }

  /** The header that names the span. */
  static String of(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }
}
