package io.polyshop.runtime.http;

import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer: a status, a body that becomes JSON (or a ready {@link Buffer}, sent as it is; or null
 * for none) and headers.
 */
public record Reply(int status, Object body, Map<String, String> headers) {

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  public static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }

  /** 201, and where the new thing is. */
  public static Reply created(String location, Object body) {
    return new Reply(201, body, Map.of("Location", location));
  }

  /** 201, of something that has no address of its own. */
  public static Reply created(Object body) {
    return new Reply(201, body, Map.of());
  }

  public static Reply accepted() {
    return accepted(null);
  }

  public static Reply accepted(Object body) {
    return new Reply(202, body, Map.of());
  }

  public static Reply noContent() {
    return new Reply(204, null, Map.of());
  }

  public static Reply notModified() {
    return new Reply(304, null, Map.of());
  }

  /** What was done, now or when the same was asked before; 200 or 201. */
  public static Reply once(int status, Idempotency.KeyedAnswer answer) {
    var reply = new Reply(status, answer.json(), Map.of());
    return answer.replayed() ? reply.replayed() : reply;
  }

  /** The same answer, to a request whose {@code Idempotency-Key} was used before. */
  public Reply replayed() {
    return with("Idempotent-Replayed", "true");
  }

  /** The same answer with one header more. */
  public Reply with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(status, body, all);
  }

  /** Sends it, unless the client has gone or been answered. */
  public void writeTo(RoutingContext context) {
    var response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(status);
    if (body != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }
    headers.forEach(response::putHeader);
    if (body == null) {
      response.end();
    } else {
      send(context.request(), body instanceof Buffer bytes ? bytes : StrictJson.encode(body));
    }
  }

  private static void send(HttpServerRequest request, Buffer body) {
    var sent = Compression.apply(request, body);
    if (request.method() == HttpMethod.HEAD) {
      request.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(sent.length()));
    }
    request.response().end(sent);
  }
}
