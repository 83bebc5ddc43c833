package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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

  private static final String ADMIN_PASSWORD = "correct horse battery staple";

  private final ShopPorts ports = TestShop.freePorts();

  private final List<String> metrics = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void sellTogetherAsTheyDoInOneProcess() {
    var settings =
        Map.of(
            "AUTH_BOOTSTRAP_ADMIN_EMAIL", "admin@test.example",
            "AUTH_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD,
            "LOG_LEVEL", "DEBUG");
    var processes = new ArrayList<JavaProcess>();
    try (var data = DataFolder.open(folder.resolve("data"));
        var engines =
            Engines.start(
                data.path(), ports.postgres(), ports.kafka(), data.secret("postgres-password"))) {
      var mails = new GreenMail(new ServerSetup(ports.smtp(), "127.0.0.1", "smtp"));
      try {
        mails.start();
        startAll(data, engines, settings, processes);
        var tables = new ShopTables(ports.postgres(), data.secret("postgres-password"));
        var product = buy(tables, engines);
        var secrets = Secrets.ofFolder(data.path());
        secrets.add("administrator's password", ADMIN_PASSWORD);
        new SecretStory(ApiClient.anonymous(ports), secrets, mails).happens(product);
        metrics.forEach(url -> secrets.areNotIn(url, text(url)));
        secrets.areNotInTopics(engines.kafka().bootstrapServers());
        stopAll(processes);
        // At the end, so that what was logged late is looked at, too.
        processes.forEach(process -> secrets.areNotIn("the output", process.output()));
      } finally {
        processes.forEach(JavaProcess::close);
        mails.stop();
      }
    }
  }

  private void startAll(
      DataFolder data, Engines engines, Map<String, String> settings, List<JavaProcess> started) {
    var environment = new ServiceEnvironment(data, ports, settings);
    for (var service : Services.all()) {
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

  /** The product that was bought. */
  private String buy(ShopTables tables, Engines engines) {
    var anonymous = ApiClient.anonymous(ports);
    Waiting.until(
        "the administrator", () -> anonymous.accepts("admin@test.example", ADMIN_PASSWORD));
    var admin = anonymous.login("admin@test.example", ADMIN_PASSWORD);
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
    return product;
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
