package io.polyshop.dev.api;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what was asked and answered, a line of JSON each, for a second opinion on whether the
 * contracts allow it ({@code .ci/prism}).
 */
final class Exchanges {

  private static final Path FILE =
      Path.of("target", "exchanges-" + ProcessHandle.current().pid() + ".jsonl");

  private Exchanges() {}

  static synchronized void record(
      ApiOperation operation,
      String url,
      Map<String, String> headers,
      String body,
      HttpResponse<?> response,
      String answer)
      throws IOException {
    var sent = new JsonObject();
    headers.forEach(
        (name, value) -> sent.put(name, name.equals("Authorization") ? "Bearer x" : value));
    var received = new JsonObject();
    response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
    var line =
        new JsonObject()
            .put("service", operation.service())
            .put("method", operation.method().toLowerCase())
            .put("target", url.substring(url.indexOf('/', "http://".length())))
            .put("requestHeaders", sent)
            .put("requestBody", Optional.ofNullable(body).orElse(""))
            .put("status", response.statusCode())
            .put("headers", received)
            .put("body", answer);
    // In one piece: another test process may append to the file at the same time.
    try (var file = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      file.write(ByteBuffer.wrap((line.encode() + "\n").getBytes(StandardCharsets.UTF_8)));
    }
  }
}
