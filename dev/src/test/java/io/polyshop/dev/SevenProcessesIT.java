package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.Engines;
import io.polyshop.embedded.Ports;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seven fat jars as seven processes, told everything by environment variables. */
class SevenProcessesIT {

  private final ShopPorts ports = TestShop.freePorts();

  private final List<String> metrics = new ArrayList<>();

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try") // The mail catcher is only held open.
  void sellTogetherAsTheyDoInOneProcess() {
    var settings =
        Map.of(
            "AUTH_BOOTSTRAP_ADMIN_EMAIL", "admin@test.example",
            "AUTH_BOOTSTRAP_ADMIN_PASSWORD", "correct horse battery staple",
            "LOG_LEVEL", "DEBUG");
    var processes = new ArrayList<JavaProcess>();
    try (var data = DataFolder.open(folder.resolve("data"));
        var engines =
            Engines.start(
                data.path(), ports.postgres(), ports.kafka(), data.secret("postgres-password"));
        var mails = MailCatcher.start("127.0.0.1", ports.smtp())) {
      try {
        startAll(data, engines, settings, processes);
        buy(new ShopTables(ports.postgres(), data.secret("postgres-password")), engines);
        useEverySecret(Secrets.ofFolder(data.path()), engines, processes);
        stopAll(processes);
      } finally {
        processes.forEach(JavaProcess::close);
      }
    }
  }

  private void startAll(
      DataFolder data, Engines engines, Map<String, String> settings, List<JavaProcess> started) {
    var environment = new ServiceEnvironment(data, ports, settings);
    for (var service : Shop.services()) {
      var name = service.name();
      var login = environment.login(name);
      engines.postgres().ensureDatabase(login);
      var variables = environment.variables(name, login);
      var management = Ports.claim(0, "management");
      variables.put("MANAGEMENT_PORT", "" + management);
      metrics.add("http://127.0.0.1:" + management + "/metrics");
      started.add(JavaProcess.start(name, variables, folder.resolve(name + ".log")));
    }
    started.forEach(process -> process.awaitOutput(": ready"));
  }

  private void buy(ShopTables tables, Engines engines) {
    var anonymous = ApiClient.anonymous(ports);
    var password = "correct horse battery staple";
    Waiting.until("the administrator", () -> anonymous.accepts("admin@test.example", password));
    var admin = anonymous.login("admin@test.example", password);
    var lamp = new JsonObject().put("name", "Lamp").put("price", 1999).put("currency", "EUR");
    var product =
        ApiClient.expect(201, admin.post("product", "/v1/products", lamp)).getString("id");
    var stock = "/v1/stock/" + product;
    Waiting.until("a stock row", () -> admin.get("inventory", stock).status() == 200);
    ApiClient.expect(200, admin.put("inventory", stock, new JsonObject().put("available", 9)));
    var ordered = TestShop.orderOf(product, 2, "sim_ok");
    Waiting.until("the price", () -> admin.post("order", "/v1/orders", ordered).status() == 201);
    Audit.passes(admin, tables, engines.kafka().bootstrapServers());
    assertThat(tables.rows("order", "select status, total_amount from orders"))
        .containsExactly("PAID|3998");
  }

  /** Tells every secret to the services, rightly and wrongly; none of them may tell it on. */
  private void useEverySecret(Secrets secrets, Engines engines, List<JavaProcess> processes) {
    var email = "eve@test.example";
    var first = secrets.add("password", "a secret of many letters 1");
    var second = secrets.add("new password", "a secret of many letters 2");
    var nobody = ApiClient.anonymous(ports);
    var account = new JsonObject().put("email", email).put("password", first).put("name", "Eve");
    ApiClient.expect(201, nobody.post("auth", "/v1/auth/register", account));
    var login = new JsonObject().put("email", email).put("password", first);
    var tokens = ApiClient.expect(200, nobody.post("auth", "/v1/auth/login", login));
    var access = secrets.add("access token", tokens.getString("accessToken"));
    var refresh = secrets.add("refresh token", tokens.getString("refreshToken"));
    var wrong = new JsonObject().put("email", email).put("password", second);
    assertThat(nobody.post("auth", "/v1/auth/login", wrong).status()).isEqualTo(401);
    assertThat(nobody.post("auth", "/v1/auth/login", login.copy().put("x", second)).status())
        .isEqualTo(400);
    var eve = nobody.with("Authorization", "Bearer " + access);
    var renewed = new JsonObject().put("refreshToken", refresh);
    var more = ApiClient.expect(200, nobody.post("auth", "/v1/auth/refresh", renewed));
    secrets.add("second refresh token", more.getString("refreshToken"));
    var changed = new JsonObject().put("currentPassword", first).put("newPassword", second);
    assertThat(eve.post("auth", "/v1/users/me/password", changed).status()).isLessThan(300);
    Waiting.until("the old token's end", () -> eve.get("order", "/v1/orders").status() == 401);
    assertThat(nobody.post("auth", "/v1/auth/refresh", renewed).status()).isEqualTo(401);
    assertThat(nobody.with("Authorization", access).get("order", "/v1/orders").status())
        .isEqualTo(401);
    nobody.post("auth", "/v1/auth/password-reset", new JsonObject().put("email", email));
    metrics.forEach(url -> secrets.areNotIn(url, text(url)));
    processes.forEach(process -> secrets.areNotIn("the output", process.output()));
    secrets.areNotInTopics(engines.kafka().bootstrapServers());
  }

  private static String text(String url) {
    try (var in = java.net.URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void stopAll(List<JavaProcess> processes) {
    for (var process : processes) {
      assertThat(process.stop()).as(process.output()).isEqualTo(143);
    }
  }
}
