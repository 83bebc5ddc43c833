package io.polyshop.runtime.tracing;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/**
 * A batch of messages, by OpenTelemetry's conventions.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging
 *     spans</a>
 */
final class MessageSpans {

  private MessageSpans() {}

  static BatchSpans of(
      Tracer tracer,
      String operation,
      SpanKind ofBatch,
      SpanKind ofMessage,
      List<? extends TracedMessage> batch) {
    return BatchSpans.of(
        batch,
        TracedMessage::traceParent,
        () ->
            named(tracer, operation, batch.get(0).destination(), ofBatch)
                .setAttribute("messaging.batch.message_count", batch.size()),
        message ->
            named(tracer, operation, message.destination(), ofMessage)
                .setAttribute("messaging.message.id", message.messageId())
                .setAttribute("messaging.kafka.message.key", message.messageKey()));
  }

  private static SpanBuilder named(
      Tracer tracer, String operation, String destination, SpanKind kind) {
    return tracer
        .spanBuilder(operation + " " + destination)
        .setSpanKind(kind)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.name", operation)
        .setAttribute("messaging.operation.type", operation)
        .setAttribute("messaging.destination.name", destination);
  }
}
