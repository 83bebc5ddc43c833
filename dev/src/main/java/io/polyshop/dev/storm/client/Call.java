package io.polyshop.dev.storm.client;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;

/**
 * A request that may be repeated: it has an Idempotency-Key, or does the same however often it is
 * carried out.
 *
 * @param token of who asks, or null
 * @param key the Idempotency-Key, or null
 * @param body or null
 * @param good statuses that are an answer to it
 */
record Call(
    HttpMethod method, String path, String token, String key, JsonObject body, Set<Integer> good) {

  static Call get(String path, String token) {
    return new Call(HttpMethod.GET, path, token, null, null, Set.of(200));
  }

  static Call post(String path, String token, JsonObject body, Integer... good) {
    return new Call(HttpMethod.POST, path, token, null, body, Set.of(good));
  }

  /** The same with a key of its own. */
  Call once() {
    return new Call(method, path, token, UUID.randomUUID().toString(), body, good);
  }
}
