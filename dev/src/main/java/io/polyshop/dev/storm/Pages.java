package io.polyshop.dev.storm;

import io.polyshop.dev.ApiClient;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Lists of the API, to their end. */
final class Pages {

  private Pages() {}

  /** Every item of a list, page by page. */
  static void each(ApiClient client, String service, String path, Consumer<JsonObject> item) {
    String after = "";
    while (after != null) {
      var page = ApiClient.expect(200, client.get(service, path + "?limit=100" + after));
      page.getJsonArray("items").forEach(each -> item.accept((JsonObject) each));
      after = page.getString("next") == null ? null : "&after=" + page.getString("next");
    }
  }
}
