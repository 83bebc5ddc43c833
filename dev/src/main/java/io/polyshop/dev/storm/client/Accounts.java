package io.polyshop.dev.storm.client;

import io.polyshop.dev.ApiClient;
import io.polyshop.dev.DemoData;
import io.polyshop.dev.ShopPorts;
import io.polyshop.dev.Waiting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The people of a storm, and what is on sale: made before it, in a shop that is whole.
 *
 * @param customers who buys
 * @param products with plenty of stock, but the last, which are nearly sold out
 */
public record Accounts(Login staff, List<Login> customers, List<String> products) {

  /** How somebody logs in. */
  public record Login(String email, String password) {
    JsonObject body() {
      return new JsonObject().put("email", email).put("password", password);
    }

    @Override
    public String toString() {
      return "Login[" + email + ", password=***]";
    }
  }

  private static final int NOT_FOUND = 404;
  private static final int CUSTOMERS = 5;
  private static final int PRODUCTS = 12;
  private static final int SCARCE = 2;
  private static final int PLENTY = 1_000_000;
  private static final int FEW = 40;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Registers people and makes products, by the public and staff API. */
  public static Accounts prepare(ShopPorts ports, DemoData demo) {
    var anonymous = ApiClient.anonymous(ports);
    var admin = demo.logins().admin();
    Waiting.until(
        "the administrator", LIMIT, () -> anonymous.accepts(admin.email(), admin.password()));
    var boss = anonymous.login(admin.email(), admin.password());
    var staff = register(anonymous, boss);
    var found = ApiClient.expect(200, boss.get("auth", "/v1/users?email=" + staff.email()));
    var id = found.getJsonArray("items").getJsonObject(0).getString("id");
    var roles = new JsonObject().put("roles", new JsonArray().add("staff"));
    ApiClient.expect(200, boss.put("auth", "/v1/users/" + id + "/roles", roles));
    var customers = new ArrayList<Login>();
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(register(anonymous, boss));
    }
    var clerk = anonymous.login(staff.email(), staff.password());
    return new Accounts(staff, customers, products(clerk));
  }

  /** Confirmed at once: else no mail would be sent, and the verdict counts mails. */
  private static Login register(ApiClient anonymous, ApiClient boss) {
    var login = new Login(UUID.randomUUID() + "@storm.example", UUID.randomUUID().toString());
    var body = login.body().put("name", "Storm");
    var user = ApiClient.expect(201, anonymous.post("auth", "/v1/auth/register", body));
    var confirm = "/v1/users/" + user.getString("id") + "/email/confirm";
    var confirmed = boss.post("auth", confirm, null);
    if (confirmed.status() != NOT_FOUND) {
      // An older release may know of no confirmation.
      ApiClient.expect(200, confirmed);
    }
    return login;
  }

  private static List<String> products(ApiClient clerk) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < PRODUCTS; i++) {
      var product =
          new JsonObject().put("name", "Thing " + i).put("price", 100 + i).put("currency", "EUR");
      ids.add(
          ApiClient.expect(201, clerk.post("product", "/v1/products", product)).getString("id"));
    }
    for (int i = 0; i < PRODUCTS; i++) {
      stock(clerk, ids.get(i), i < PRODUCTS - SCARCE ? PLENTY : FEW);
    }
    return ids;
  }

  /** Inventory and order learn of a product by an event, a moment later. */
  private static void stock(ApiClient clerk, String product, int available) {
    var path = "/v1/stock/" + product;
    Waiting.until("stock", LIMIT, () -> clerk.get("inventory", path).status() == 200);
    ApiClient.expect(
        200, clerk.put("inventory", path, new JsonObject().put("available", available)));
    // Who expects another total is told the price, once there is one.
    var line = new JsonObject().put("productId", product).put("quantity", 1);
    var asking = new JsonObject().put("items", new JsonArray().add(line)).put("expectedTotal", 1);
    Waiting.until("price", LIMIT, () -> clerk.post("order", "/v1/orders", asking).status() == 409);
  }
}
