package io.polyshop.dev.api;

import io.polyshop.testkit.ApiResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      String service,
      String method,
      String target,
      Map<String, String> headers,
      String body,
      ApiResponse answer) {
    var sent = new JsonObject();
    headers.forEach(
        (name, value) -> sent.put(name, name.equals("Authorization") ? "Bearer x" : value));
    var received = new JsonObject();
    answer.headers().names().forEach(name -> received.put(name, answer.header(name)));
    var line =
        new JsonObject()
            .put("service", service)
            .put("method", method.toLowerCase())
            .put("target", target)
            .put("requestHeaders", sent)
            .put("requestBody", Optional.ofNullable(body).orElse(""))
            .put("status", answer.status())
            .put("headers", received)
            .put("body", answer.text());
    // In one piece: another test process may append to the file at the same time.
    try (var file = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      file.write(ByteBuffer.wrap((line.encode() + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
