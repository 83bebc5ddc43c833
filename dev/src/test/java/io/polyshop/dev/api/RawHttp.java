package io.polyshop.dev.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** One request, whatever comes back: streams are not read to their end. */
final class RawHttp {

  /** The status, the headers that matter here, and the body. */
  record Answer(int status, boolean retryAfter, String body) {

    /** The beginning of the body. */
    String shown() {
      return body.substring(0, Math.min(body.length(), SHOWN_CHARS));
    }
  }

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int BODY_BYTES = 1 << 20;
  private static final int SHOWN_CHARS = 2_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private RawHttp() {}

  /**
   * @param body null for none
   */
  static Answer send(ApiOperation operation, String url, Map<String, String> headers, String body) {
    var method = operation.method();
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
      var streams =
          response.headers().firstValue("Content-Type").orElse("").contains("event-stream");
      try (var content = response.body()) {
        var start = streams ? new byte[0] : content.readNBytes(BODY_BYTES);
        if (!streams) {
          content.skip(Long.MAX_VALUE);
        }
        var text = new String(start, StandardCharsets.UTF_8);
        Exchanges.record(operation, url, headers, body, response, text);
        return new Answer(
            response.statusCode(), response.headers().firstValue("Retry-After").isPresent(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + url + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
