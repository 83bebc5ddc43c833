package io.polyshop.testkit;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every page of a list, as a client reads them: from {@code next} to {@code next}. */
public record ListPages(List<List<JsonObject>> pages) {

  /**
   * Reads them.
   *
   * @param path with a query, such as {@code /v1/orders?limit=7}
   */
  public static ListPages of(ApiClient client, String path) {
    var pages = new ArrayList<List<JsonObject>>();
    var next = Optional.of(path);
    while (next.isPresent()) {
      var answer = client.get(next.get());
      if (answer.status() != 200) {
        throw new AssertionError(next.get() + ": " + answer.status() + " " + answer.text());
      }
      var page = answer.json();
      pages.add(page.getJsonArray("items").stream().map(JsonObject.class::cast).toList());
      next = Optional.ofNullable(page.getString("next")).map(after -> path + "&after=" + after);
    }
    return new ListPages(pages);
  }

  /** A field of all items, in their order. */
  public List<String> all(String field) {
    return pages.stream().flatMap(List::stream).map(item -> item.getString(field)).toList();
  }
}
