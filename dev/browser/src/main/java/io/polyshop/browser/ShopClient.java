package io.polyshop.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Somebody with the demo's log-in of a role, who uses the API. Any thread may. */
final class ShopClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Shop shop;
  private String authorization = "";

  ShopClient(Shop shop, String role) {
    this.shop = shop;
    var login = new JsonObject();
    login.addProperty("email", role + "@demo.example");
    login.addProperty("password", shop.password(role));
    var tokens = send("POST", "auth", "/v1/auth/login", login);
    this.authorization = "Bearer " + tokens.get("accessToken").getAsString();
  }

  /** The ids of the products, at most a hundred. */
  List<String> products() {
    var items = get("product", "/v1/products?limit=100").getAsJsonArray("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  /** Orders one piece of each of these products; the order's id. */
  String order(String paymentMethod, List<String> products) {
    var items = new JsonArray();
    for (var product : products) {
      var line = new JsonObject();
      line.addProperty("productId", product);
      line.addProperty("quantity", 1);
      items.add(line);
    }
    var order = new JsonObject();
    order.add("items", items);
    order.addProperty("paymentMethod", paymentMethod);
    return send("POST", "order", "/v1/orders", order).get("id").getAsString();
  }

  String status(String order) {
    return get("order", "/v1/orders/" + order).get("status").getAsString();
  }

  void setStock(String product, int available) {
    var body = new JsonObject();
    body.addProperty("available", available);
    send("PUT", "inventory", "/v1/stock/" + product, body);
  }

  /** The order was sent; one that is not paid cannot be. */
  void fulfil(String order) {
    if (status(order).equals("PAID")) {
      send("POST", "order", "/v1/orders/" + order + "/fulfil", null);
    }
  }

  /** Announces a run to the console; its id. */
  String beginRun(String name) {
    var body = new JsonObject();
    body.addProperty("name", name);
    return send("POST", "analytics", "/v1/console/runs", body).get("id").getAsString();
  }

  void endRun(String run) {
    send("POST", "analytics", "/v1/console/runs/" + run + "/end", null);
  }

  private JsonObject get(String service, String path) {
    return send("GET", service, path, null);
  }

  /** The body of an answer that is a success. */
  private JsonObject send(String method, String service, String path, JsonObject body) {
    var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    var request =
        HttpRequest.newBuilder(URI.create(shop.url(service) + path))
            .timeout(TIMEOUT)
            .method(method, content);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(service + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
