package io.polyshop.testkit;

import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Calls the service's API as one caller, and waits for the answer; from any thread. Each answer is
 * held against the contract first, so a call throws an {@code AssertionError} for an answer that
 * the contract does not allow. Paths are sent as they are, with their query.
 *
 * <p>A body is sent as it is if it is a String or a Buffer, and else becomes JSON (a JsonObject, a
 * JsonArray, a record). It is announced as {@code application/json} unless a header says otherwise.
 */
public final class ApiClient {

  private static final String CONTENT_TYPE = "Content-Type";

  private final ApiCalls calls;
  private final UUID userId;
  private final Map<String, String> headers;

  ApiClient(ApiCalls calls, UUID userId, Map<String, String> headers) {
    this.calls = calls;
    this.userId = userId;
    this.headers = headers;
  }

  /**
   * A caller without a token of a service that runs on this machine, in whatever way.
   *
   * @param service its name: answers are held against its contract
   */
  public static ApiClient of(Vertx vertx, String service, int port) {
    var calls = new ApiCalls(vertx, new ContractCheck(vertx, service), () -> port);
    return new ApiClient(calls, null, Map.of());
  }

  /** Who calls, or null for nobody that is known. */
  public UUID userId() {
    return userId;
  }

  /** The same caller, sending this header with each request. */
  public ApiClient header(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ApiClient(calls, userId, Map.copyOf(all));
  }

  public ApiResponse get(String path) {
    return calls.call(HttpMethod.GET, path, headers, null);
  }

  public ApiResponse post(String path, Object body) {
    return withBody(HttpMethod.POST, path, body);
  }

  /** A POST without a body. */
  public ApiResponse post(String path) {
    return calls.call(HttpMethod.POST, path, headers, null);
  }

  public ApiResponse put(String path, Object body) {
    return withBody(HttpMethod.PUT, path, body);
  }

  public ApiResponse patch(String path, Object body) {
    return withBody(HttpMethod.PATCH, path, body);
  }

  public ApiResponse delete(String path) {
    return calls.call(HttpMethod.DELETE, path, headers, null);
  }

  /**
   * Opens a stream of server-sent events; close it.
   *
   * @throws AssertionError if the answer is not 200
   */
  public EventStream stream(String path) {
    return calls.stream(path, headers);
  }

  /** Any method; {@code body} may be null. Of a stream only the head is read. */
  public ApiResponse call(HttpMethod method, String path, Buffer body) {
    return body == null ? calls.call(method, path, headers, null) : withBody(method, path, body);
  }

  private ApiResponse withBody(HttpMethod method, String path, Object body) {
    var announced = headers.keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase);
    var all = new LinkedHashMap<>(headers);
    if (!announced) {
      all.put(CONTENT_TYPE, "application/json");
    }
    return calls.call(method, path, all, bytes(body));
  }

  private static Buffer bytes(Object body) {
    if (body instanceof Buffer buffer) {
      return buffer;
    }
    if (body instanceof JsonObject object) {
      return object.toBuffer();
    }
    if (body instanceof JsonArray array) {
      return array.toBuffer();
    }
    return body instanceof String text ? Buffer.buffer(text) : StrictJson.encode(body);
  }
}
