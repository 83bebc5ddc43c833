package io.polyshop.analytics.http;

import io.vertx.core.json.JsonObject;

/** What an action needs; its service checks the values, and takes only those that it knows. */
record ActionBody(Long amount, String reason, Long available, Long expectedAvailable) {

  /** What was given of it, to be handed on. */
  JsonObject json() {
    var json = new JsonObject();
    putIfGiven(json, "amount", amount);
    putIfGiven(json, "reason", reason);
    putIfGiven(json, "available", available);
    putIfGiven(json, "expectedAvailable", expectedAvailable);
    return json;
  }

  private static void putIfGiven(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
