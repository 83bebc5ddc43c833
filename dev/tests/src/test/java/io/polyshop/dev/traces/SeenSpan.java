package io.polyshop.dev.traces;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A span as it came over the wire; ids in hexadecimal. */
public record SeenSpan(
    String service,
    String name,
    String kind,
    String trace,
    String id,
    String parent,
    Set<String> linkedTraces,
    Map<String, String> attributes,
    boolean error) {

  static SeenSpan of(String service, Span span) {
    return new SeenSpan(
        service,
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex(span.getTraceId().toByteArray()),
        hex(span.getSpanId().toByteArray()),
        hex(span.getParentSpanId().toByteArray()),
        span.getLinksList().stream()
            .map(link -> hex(link.getTraceId().toByteArray()))
            .collect(Collectors.toSet()),
        span.getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, SeenSpan::text, (one, other) -> other)),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR);
  }

  private static String text(KeyValue attribute) {
    var value = attribute.getValue();
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  @Override
  public String toString() {
    return service + ": " + kind + " " + name + " " + id + " in " + parent;
  }
}
