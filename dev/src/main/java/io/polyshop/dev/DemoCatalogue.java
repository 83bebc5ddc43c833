package io.polyshop.dev;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Loads the demo's log-ins, category tree, products and stock, by the public and staff API alone.
 * What is there already is left as it is, so a load that was interrupted can be run again.
 */
final class DemoCatalogue {

  private final ApiClient anonymous;
  private final DemoLogins logins;

  DemoCatalogue(ApiClient anonymous, DemoLogins logins) {
    this.anonymous = anonymous;
    this.logins = logins;
  }

  /** The ids of the products on sale afterwards. */
  List<String> load() {
    register(logins.staff());
    register(logins.customer());
    var admin = admin();
    makeStaff(admin);
    confirmEmail(admin, logins.staff());
    confirmEmail(admin, logins.customer());
    var staff = anonymous.login(logins.staff().email(), logins.staff().password());
    var categories = categories(staff);
    var ids = new ArrayList<String>();
    for (var item : document().getJsonArray("products")) {
      var product = (JsonObject) item;
      var id = product(staff, product, categories.get(product.getString("category")));
      stock(staff, id, product.getInteger("stock"));
      ids.add(id);
    }
    return ids;
  }

  /** Auth makes its first administrator a moment after its start. */
  private ApiClient admin() {
    var login = logins.admin();
    Waiting.until("the administrator", () -> anonymous.accepts(login.email(), login.password()));
    return anonymous.login(login.email(), login.password());
  }

  private void register(DemoLogins.Login login) {
    var body =
        new JsonObject()
            .put("email", login.email())
            .put("password", login.password())
            .put("name", "Demo " + login.role());
    var answer = anonymous.post("auth", "/v1/auth/register", body);
    if (answer.status() != 409) {
      ApiClient.expect(201, answer);
    }
  }

  private void makeStaff(ApiClient admin) {
    var roles = new JsonObject().put("roles", new JsonArray().add("staff"));
    ApiClient.expect(200, admin.put("auth", path(admin, logins.staff()) + "/roles", roles));
  }

  /** Nobody reads the demo's mails: its addresses are confirmed without. */
  private static void confirmEmail(ApiClient admin, DemoLogins.Login login) {
    ApiClient.expect(200, admin.post("auth", path(admin, login) + "/email/confirm", null));
  }

  private static String path(ApiClient admin, DemoLogins.Login login) {
    var found = ApiClient.expect(200, admin.get("auth", "/v1/users?email=" + login.email()));
    return "/v1/users/" + found.getJsonArray("items").getJsonObject(0).getString("id");
  }

  private Map<String, String> categories(ApiClient staff) {
    var ids = new HashMap<String, String>();
    collect(ApiClient.expect(200, staff.get("product", "/v1/categories")), "items", ids);
    for (var item : document().getJsonArray("categories")) {
      var category = (JsonObject) item;
      var name = category.getString("name");
      if (!ids.containsKey(name)) {
        var body = new JsonObject().put("name", name);
        if (category.getString("parent") != null) {
          body.put("parentId", ids.get(category.getString("parent")));
        }
        var made = ApiClient.expect(201, staff.post("product", "/v1/categories", body));
        ids.put(name, made.getString("id"));
      }
    }
    return ids;
  }

  private static void collect(JsonObject node, String member, Map<String, String> ids) {
    for (var item : node.getJsonArray(member, new JsonArray())) {
      var category = (JsonObject) item;
      ids.put(category.getString("name"), category.getString("id"));
      collect(category, "children", ids);
    }
  }

  private static String product(ApiClient staff, JsonObject product, String categoryId) {
    var name = product.getString("name");
    var found =
        ApiClient.expect(
            200, staff.get("product", "/v1/products?limit=100&categoryId=" + categoryId));
    for (var item : found.getJsonArray("items")) {
      if (((JsonObject) item).getString("name").equals(name)) {
        return ((JsonObject) item).getString("id");
      }
    }
    var body =
        new JsonObject()
            .put("name", name)
            .put("description", product.getString("description"))
            .put("price", product.getInteger("price"))
            .put("currency", "EUR")
            .put("categoryId", categoryId)
            .put("brand", product.getString("brand"));
    return ApiClient.expect(201, staff.post("product", "/v1/products", body)).getString("id");
  }

  /** Inventory learns of a product by an event, a moment later. */
  private static void stock(ApiClient staff, String productId, int available) {
    var path = "/v1/stock/" + UUID.fromString(productId);
    Waiting.until("stock of " + productId, () -> staff.get("inventory", path).status() == 200);
    var body = new JsonObject().put("available", available).put("expectedAvailable", 0);
    var answer = staff.put("inventory", path, body);
    if (answer.status() != 409) {
      ApiClient.expect(200, answer);
    }
  }

  private static JsonObject document() {
    try (var in = DemoCatalogue.class.getResourceAsStream("/dev/demo-catalogue.json")) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
