package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;

/**
 * The trace in whose name a duration is recorded: a histogram keeps one for each of its buckets now
 * and then, so that a slow request leads to its trace.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars">OpenMetrics</a>
 */
public final class Exemplars implements io.prometheus.metrics.tracer.common.SpanContext {

  private static final ThreadLocal<SpanContext> RECORDED = new ThreadLocal<>();

  private Exemplars() {}

  /** What a registry is to ask, if the environment asks for traces; else null. */
  public static Exemplars ifTraced(Map<String, String> environment) {
    return TraceExport.isAskedFor(environment) ? new Exemplars() : null;
  }

  /**
   * Records something.
   *
   * @param span of a sampled trace, or null
   */
  public static void record(SpanContext span, Runnable recording) {
    if (span == null) {
      recording.run();
      return;
    }
    RECORDED.set(span);
    try {
      recording.run();
    } finally {
      RECORDED.remove();
    }
  }

  @Override
  public String getCurrentTraceId() {
    var span = RECORDED.get();
    return span == null ? null : span.getTraceId();
  }

  @Override
  public String getCurrentSpanId() {
    var span = RECORDED.get();
    return span == null ? null : span.getSpanId();
  }

  @Override
  public boolean isCurrentSpanSampled() {
    return RECORDED.get() != null;
  }

  @Override
  public void markCurrentSpanAsExemplar() {
    // Nobody reads such a mark.
  }
}
