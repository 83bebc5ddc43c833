package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Spans of what Vert.x does not know: work for many requests or events at a time, and calls to the
 * outside. Only what belongs to a sampled trace gets any. All of it costs a comparison when off.
 */
public final class Tracing {

  /** Nothing is traced. */
  public static final Tracing OFF = new Tracing(null);

  private final Tracer tracer;

  private Tracing(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * Lets the Vert.x that is built trace, if the environment asks for it.
   *
   * @param service the name of the process in traces, unless {@code OTEL_SERVICE_NAME} names it
   */
  public static VertxBuilder addTo(
      VertxBuilder builder, Map<String, String> environment, String service) {
    return TraceExport.start(environment, service)
        .map(sdk -> builder.withTracer(options -> new SampledTracer(sdk)))
        .orElse(builder);
  }

  /** How that Vert.x traces. */
  public static Tracing of(Vertx vertx) {
    return ((VertxInternal) vertx).tracer() instanceof SampledTracer on
        ? new Tracing(on.sdk().getTracer("io.polyshop"))
        : OFF;
  }

  /** Whether spans are exported at all. */
  public boolean isOn() {
    return tracer != null;
  }

  /** A batch of messages is sent. */
  public BatchSpans sending(List<? extends TracedMessage> batch) {
    return isOn()
        ? MessageSpans.of(tracer, "send", SpanKind.CLIENT, SpanKind.PRODUCER, batch)
        : BatchSpans.OFF;
  }

  /** A batch of messages is processed. */
  public BatchSpans processing(List<? extends TracedMessage> batch) {
    return isOn()
        ? MessageSpans.of(tracer, "process", SpanKind.CONSUMER, SpanKind.CONSUMER, batch)
        : BatchSpans.OFF;
  }

  /**
   * Things of several requests are done together.
   *
   * @param name of all of it: {@code place orders}
   * @param nameOfOne of one: {@code place order}
   * @param traceParent of each, or null
   */
  public <T> BatchSpans together(
      String name, String nameOfOne, List<T> batch, Function<T, String> traceParent) {
    return isOn()
        ? BatchSpans.of(
            batch,
            traceParent,
            () -> tracer.spanBuilder(name),
            one -> tracer.spanBuilder(nameOfOne))
        : BatchSpans.OFF;
  }

  /**
   * Somebody outside is called.
   *
   * @param queue what for: {@code charges}
   * @param destination who is called
   * @param id the call's idempotency key
   * @param traceParent the trace that asked for it, or null
   */
  public BatchSpans calling(
      String queue, String destination, UUID id, int attempt, String traceParent) {
    return isOn()
        ? BatchSpans.alone(
            traceParent,
            () ->
                tracer
                    .spanBuilder(queue + " " + destination)
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("peer.service", destination)
                    .setAttribute("polyshop.call.id", id.toString())
                    .setAttribute("polyshop.call.attempt", attempt))
        : BatchSpans.OFF;
  }
}
