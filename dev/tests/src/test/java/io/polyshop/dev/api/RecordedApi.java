package io.polyshop.dev.api;

import io.polyshop.dev.TestShop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One request by the test kit's client, which holds the answer against the contract; written down.
 */
final class RecordedApi {

  /** For all tests of this process, and as long as it lives. */
  private static final Vertx VERTX = Vertx.vertx();

  private static final Map<String, ApiClient> CLIENTS = new ConcurrentHashMap<>();

  private RecordedApi() {}

  /**
   * @param body null for none
   */
  static ApiResponse send(
      TestShop shop,
      String service,
      String method,
      String path,
      Map<String, String> headers,
      String body) {
    var client =
        CLIENTS.computeIfAbsent(
            shop.url(service), url -> ApiClient.of(VERTX, service, URI.create(url).getPort()));
    for (var header : headers.entrySet()) {
      client = client.header(header.getKey(), header.getValue());
    }
    var sent = body == null ? null : Buffer.buffer(body);
    var answer = client.call(HttpMethod.valueOf(method), path, sent);
    Exchanges.record(service, method, path, headers, body, answer);
    return answer;
  }
}
