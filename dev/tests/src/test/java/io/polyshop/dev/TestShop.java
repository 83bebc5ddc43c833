package io.polyshop.dev;

import io.polyshop.dev.ApiClient.Answer;
import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A whole shop for a test: on a folder of its own, free ports, with an admin to begin with. */
public final class TestShop implements AutoCloseable {

  private static final String ADMIN = "admin@test.example";
  private static final String PASSWORD = "correct horse battery staple";

  private final Path folder;
  private final Map<String, String> settings;
  private final ShopPorts ports;
  private Shop shop;
  private ApiClient staff;
  private ApiClient confirming;

  public TestShop(Path folder, Map<String, String> settings) {
    this(folder, settings, freePorts());
  }

  TestShop(Path folder, Map<String, String> settings, ShopPorts ports) {
    this.ports = ports;
    this.folder = folder;
    this.settings = new HashMap<>(settings);
    this.settings.put("AUTH_BOOTSTRAP_ADMIN_EMAIL", ADMIN);
    this.settings.put("AUTH_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    start();
  }

  static ShopPorts freePorts() {
    var services = new LinkedHashMap<String, Integer>();
    Services.all().forEach(s -> services.put(s.name(), Ports.claim(0, s.name())));
    return new ShopPorts(
        services,
        Ports.claim(0, "management"),
        Ports.claim(0, "postgres"),
        Ports.claim(0, "kafka"),
        Ports.claim(0, "smtp"));
  }

  void start() {
    shop = Shop.start(DataFolder.open(folder), ports, settings);
  }

  void stop() {
    shop.close();
  }

  Shop shop() {
    return shop;
  }

  public ShopTables tables() {
    return new ShopTables(ports.postgres(), shop.folder().secret("postgres-password"));
  }

  /** Waits until everything is at its end, then checks that it adds up. */
  public void audit() {
    Audit.passes(staff(), tables(), shop.engines().kafka().bootstrapServers());
  }

  ApiClient admin() {
    var anonymous = ApiClient.anonymous(ports);
    Waiting.until("the administrator", () -> anonymous.accepts(ADMIN, PASSWORD));
    return client(login(anonymous, ADMIN));
  }

  /** A new account, logged in. */
  public ApiClient customer() {
    return client(token("customer"));
  }

  public ApiClient staff() {
    if (staff == null) {
      staff = client(token("staff"));
    }
    return staff;
  }

  /** An access token of a new account with that role. */
  public String token(String role) {
    var anonymous = ApiClient.anonymous(ports);
    var user = prepared(201, () -> anonymous.post("auth", "/v1/auth/register", registration()));
    if (!role.equals("customer")) {
      var roles = new JsonObject().put("roles", new JsonArray().add(role));
      var path = "/v1/users/" + user.getString("id") + "/roles";
      prepared(200, () -> confirming().put("auth", path, roles));
    }
    var confirm = "/v1/users/" + user.getString("id") + "/email/confirm";
    prepared(200, () -> confirming().post("auth", confirm, null));
    return login(anonymous, user.getString("email"));
  }

  private static JsonObject registration() {
    return new JsonObject()
        .put("email", UUID.randomUUID() + "@test.example")
        .put("password", PASSWORD)
        .put("name", "Ada");
  }

  private static String login(ApiClient anonymous, String email) {
    return prepared(200, () -> anonymous.tryLogin(email, PASSWORD)).getString("accessToken");
  }

  /**
   * What a test begins with, by a client that does as a 503 says and asks again: on a crowded
   * machine an answer can take longer than the services let anybody wait.
   */
  private static JsonObject prepared(int status, Supplier<Answer> request) {
    var answer = new AtomicReference<Answer>();
    Waiting.until(
        "an answer",
        () -> {
          answer.set(request.get());
          return answer.get().status() != 503;
        });
    return ApiClient.expect(status, answer.get());
  }

  /** Makes staff of an account. */
  void makeStaff(String email) {
    var users = ApiClient.expect(200, admin().get("auth", "/v1/users?email=" + email));
    var id = users.getJsonArray("items").getJsonObject(0).getString("id");
    var roles = new JsonObject().put("roles", new JsonArray().add("staff"));
    ApiClient.expect(200, admin().put("auth", "/v1/users/" + id + "/roles", roles));
  }

  /** An administrator who stays logged in: passwords are costly to check. */
  private ApiClient confirming() {
    if (confirming == null) {
      confirming = admin();
    }
    return confirming;
  }

  /** A client with that token. */
  public ApiClient client(String token) {
    return ApiClient.anonymous(ports).with("Authorization", "Bearer " + token);
  }

  /** Where a service's API answers. */
  public String url(String service) {
    return ports.url(service);
  }

  /** Where health and metrics are. */
  public String managementUrl() {
    return "http://127.0.0.1:" + ports.management();
  }

  /** A new product in EUR, on stock, whose price the order service knows. */
  public String product(long price, int stock) {
    return product(price, "EUR", stock);
  }

  String product(long price, String currency, int stock) {
    var body =
        new JsonObject().put("name", "A thing").put("price", price).put("currency", currency);
    var id = prepared(201, () -> staff().post("product", "/v1/products", body)).getString("id");
    Waiting.until("stock row", () -> staff().get("inventory", "/v1/stock/" + id).status() == 200);
    var counted = new JsonObject().put("available", stock);
    prepared(200, () -> staff().put("inventory", "/v1/stock/" + id, counted));
    awaitPrice(id);
    return id;
  }

  /** Waits until the order service knows what the product costs. */
  void awaitPrice(String id) {
    Waiting.until("price", () -> tables().count("order", priceOf(id)) == 1);
  }

  private static String priceOf(String id) {
    return "select count(*) from product_prices where product_id = '" + id + "'";
  }

  /** The body of an order of one line. */
  public static JsonObject orderOf(String product, int quantity, String paymentMethod) {
    var line = new JsonObject().put("productId", product).put("quantity", quantity);
    return new JsonObject()
        .put("items", new JsonArray().add(line))
        .put("paymentMethod", paymentMethod);
  }

  /** Places an order of one line; its id. */
  public static String place(
      ApiClient customer, String product, int quantity, String paymentMethod) {
    var body = orderOf(product, quantity, paymentMethod);
    return ApiClient.expect(201, customer.post("order", "/v1/orders", body)).getString("id");
  }

  public static JsonObject order(ApiClient customer, String id) {
    return ApiClient.expect(200, customer.get("order", "/v1/orders/" + id));
  }

  public static void awaitStatus(ApiClient customer, String order, String status) {
    Waiting.until(
        order + " to be " + status,
        () -> order(customer, order).getString("status").equals(status));
  }

  @Override
  public void close() {
    shop.close();
  }
}
