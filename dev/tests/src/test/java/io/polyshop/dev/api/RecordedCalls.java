package io.polyshop.dev.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.TestShop;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Calls of somebody with a token, as anybody's client would make them; each is written down. */
public final class RecordedCalls {

  private final TestShop shop;
  private final Map<String, String> headers = new HashMap<>();

  /**
   * @param token an access token, or null for a visitor
   */
  public RecordedCalls(TestShop shop, String token) {
    this.shop = shop;
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
  }

  public JsonObject get(String service, String path) {
    return send(200, service, "GET", path, null);
  }

  public JsonObject put(String service, String path, JsonObject body) {
    return send(200, service, "PUT", path, body);
  }

  /** The answer, which has that status. */
  public JsonObject post(int status, String service, String path, JsonObject body) {
    return send(status, service, "POST", path, body);
  }

  private JsonObject send(int status, String service, String method, String path, JsonObject body) {
    var sent = new HashMap<>(headers);
    if (body != null) {
      sent.put("Content-Type", "application/json");
    }
    var text = body == null ? null : body.encode();
    var answer = RecordedApi.send(shop, service, method, path, sent, text);
    assertThat(answer.status()).as(method + " " + path + ": " + answer).isEqualTo(status);
    return answer.json();
  }
}
