package io.polyshop.analytics.console;

import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The APIs of the other services, asked for whoever uses the page, with that person's own token:
 * what they may do is decided there.
 */
public final class Neighbours {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int CONNECT_TIMEOUT_MS = 1_500;
  private static final int MAX_BYTES = 4 << 20;

  private final WebClient client;
  private final Map<String, URI> addresses = new HashMap<>();

  public Neighbours(Vertx vertx, List<Target> apis) {
    this.client =
        WebClient.create(vertx, new WebClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS));
    apis.forEach(api -> addresses.putIfAbsent(api.name(), api.url()));
  }

  /** An answer, whatever its status; {@code body} may be empty. */
  public record Answer(int status, Buffer body, Map<String, String> headers) {

    public boolean isGood() {
      return status >= 200 && status < 300;
    }

    public JsonObject json() {
      return body.length() == 0 ? new JsonObject() : body.toJsonObject();
    }
  }

  /**
   * Sends a request; fails with 503 if the service does not answer.
   *
   * @param path with its query, encoded
   * @param headers such as the caller's {@code Authorization}
   * @param body null for none
   */
  public Future<Answer> send(
      String service, HttpMethod method, String path, Map<String, String> headers, Object body) {
    return send(service, method, path, headers, body, PATIENCE);
  }

  /** The names of the services that can be asked. */
  List<String> services() {
    return addresses.keySet().stream().sorted().toList();
  }

  /** The same as {@link #send}, for an answer that may take longer. */
  Future<Answer> send(
      String service,
      HttpMethod method,
      String path,
      Map<String, String> headers,
      Object body,
      Duration patience) {
    var address = addresses.get(service);
    if (address == null) {
      return Future.failedFuture(
          ApiException.unavailable("CONSOLE_APIS does not say where " + service + " is"));
    }
    var request =
        client.requestAbs(method, address.resolve(path).toString()).timeout(patience.toMillis());
    headers.forEach(request::putHeader);
    return (body == null ? request.send() : request.sendJson(body))
        .recover(e -> Future.failedFuture(ApiException.unavailable(service + " does not answer")))
        .map(answer -> answer(service, answer));
  }

  private static Answer answer(String service, HttpResponse<Buffer> answer) {
    var body = answer.body() == null ? Buffer.buffer() : answer.body();
    if (body.length() > MAX_BYTES) {
      throw ApiException.unavailable(service + " answered too much");
    }
    var headers = new HashMap<String, String>();
    for (var name : List.of("Content-Type", "Retry-After")) {
      if (answer.headers().contains(name)) {
        headers.put(name, answer.getHeader(name));
      }
    }
    return new Answer(answer.statusCode(), body, headers);
  }
}
