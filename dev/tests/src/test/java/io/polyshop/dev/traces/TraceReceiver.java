package io.polyshop.dev.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** An OpenTelemetry collector of this test: takes traces by OTLP over HTTP, and keeps them. */
public final class TraceReceiver implements AutoCloseable {

  private final Queue<SeenSpan> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  public static TraceReceiver start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var receiver = new TraceReceiver(server);
      server.createContext("/v1/traces", receiver::take);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings with which a process sends its traces here, soon. */
  public Map<String, String> settings() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "OTEL_BSP_SCHEDULE_DELAY",
        "200");
  }

  /** What came so far of a trace. */
  public List<SeenSpan> trace(String id) {
    return spans.stream().filter(span -> span.trace().equals(id)).toList();
  }

  /** What came so far. */
  public List<SeenSpan> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().forEach(this::keep);
      var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void keep(ResourceSpans resource) {
    var attributes =
        resource.getResource().getAttributesList().stream()
            .collect(Collectors.toMap(a -> a.getKey(), a -> a.getValue().getStringValue()));
    var service = attributes.get("service.name");
    resource
        .getScopeSpansList()
        .forEach(scope -> scope.getSpansList().forEach(s -> spans.add(SeenSpan.of(service, s))));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
