package io.polyshop.testkit;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** An answer of the service that its contract allows. {@code body} is empty if it has none. */
public record ApiResponse(int status, MultiMap headers, Buffer body) {

  /** The body as a JSON object. */
  public JsonObject json() {
    return body.toJsonObject();
  }

  /** The body as UTF-8. */
  public String text() {
    return body.toString();
  }

  /** The header's (first) value, or null. */
  public String header(String name) {
    return headers.get(name);
  }

  /** The {@code code} of a problem document. */
  public String code() {
    return json().getString("code");
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
