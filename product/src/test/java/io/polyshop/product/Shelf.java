package io.polyshop.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What tests put on the shelf, and how they look at it. */
final class Shelf {

  private Shelf() {}

  static JsonObject product(String name) {
    return new JsonObject().put("name", name).put("price", 1999).put("currency", "EUR");
  }

  /** A new product's id. */
  static String add(ApiClient staff, JsonObject product) {
    var answer = staff.post("/v1/products", product);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().getString("id");
  }

  static JsonObject category(String name, String parentId) {
    return new JsonObject().put("name", name).put("parentId", parentId);
  }

  /** A new category's id. */
  static String addCategory(ApiClient staff, String name, String parentId) {
    var answer = staff.post("/v1/categories", category(name, parentId));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().getString("id");
  }

  /** The names on all pages of a list. */
  static List<String> names(ApiClient reader, String filters) {
    var names = new ArrayList<String>();
    String after = null;
    do {
      var page = page(reader, filters, after);
      items(page.getJsonArray("items")).forEach(item -> names.add(item.getString("name")));
      after = page.getString("next");
    } while (after != null);
    return names;
  }

  /** The names of what a search finds, the best first. */
  static List<String> found(ApiClient reader, String query) {
    return names(reader, "limit=100&query=" + encoded(query));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonObject page(ApiClient reader, String filters, String after) {
    var path = "/v1/products?" + filters + (after == null ? "" : "&after=" + after);
    var answer = reader.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  static List<JsonObject> items(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  static String unknownId() {
    return UUID.randomUUID().toString();
  }
}
