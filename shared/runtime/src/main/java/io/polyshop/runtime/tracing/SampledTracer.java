package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import io.vertx.tracing.opentelemetry.Operation;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Vert.x's tracer of HTTP and SQL, which here does nothing for what is not sampled, marks errors,
 * and names statements by what they do.
 */
final class SampledTracer implements VertxTracer<Operation, Operation> {

  /** The span that a context works for, sampled or not. */
  static final ContextLocal<Span> SPAN = ContextLocal.registerLocal(Span.class);

  private static final int SERVER_ERROR = 500;
  private static final long FLUSH_S = 3;

  private final OpenTelemetrySdk sdk;
  private final VertxTracer<Operation, Operation> vertx;

  @SuppressWarnings("unchecked")
  SampledTracer(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.vertx =
        (VertxTracer<Operation, Operation>)
            new OpenTelemetryTracingFactory(sdk).tracer(new TracingOptions());
  }

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  @Override
  public <R> Operation receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Map.Entry<String, String>> headers,
      TagExtractor<R> tags) {
    var received = vertx.receiveRequest(context, kind, policy, request, operation, headers, tags);
    if (received != null) {
      context.putLocal(SPAN, received.span());
    }
    return received;
  }

  @Override
  public <R> void sendResponse(
      Context context, R response, Operation operation, Throwable failure, TagExtractor<R> tags) {
    if (operation != null && (failure != null || isServerError(response))) {
      operation.span().setStatus(StatusCode.ERROR);
    }
    vertx.sendResponse(context, response, operation, failure, tags);
  }

  @Override
  public <R> Operation sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    var span = context.getLocal(SPAN);
    if (span == null || !span.getSpanContext().isSampled()) {
      return null;
    }
    return vertx.sendRequest(
        context, kind, policy, request, name(operation, request, tags), headers, tags);
  }

  @Override
  public <R> void receiveResponse(
      Context context, R response, Operation operation, Throwable failure, TagExtractor<R> tags) {
    if (operation != null && failure != null) {
      operation.span().setStatus(StatusCode.ERROR);
    }
    vertx.receiveResponse(context, response, operation, failure, tags);
  }

  /** Sends what is left, if somebody takes it. */
  @Override
  public void close() {
    sdk.shutdown().join(FLUSH_S, TimeUnit.SECONDS);
  }

  private static boolean isServerError(Object response) {
    return response instanceof HttpServerResponse answer && answer.getStatusCode() >= SERVER_ERROR;
  }

  private static <R> String name(String operation, R request, TagExtractor<R> tags) {
    for (int tag = 0; tag < tags.len(request); tag++) {
      if (tags.name(request, tag).equals("db.query.text")) {
        return StatementName.of(tags.value(request, tag));
      }
    }
    return operation;
  }
}
