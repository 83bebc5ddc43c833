package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.polyshop.dev.traces.SeenSpan;
import io.polyshop.dev.traces.TraceReceiver;
import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.Engines;
import io.polyshop.embedded.Ports;
import io.vertx.core.json.JsonObject;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seven fat jars as seven processes, told everything by environment variables. */
class SevenProcessesIT {

  private static final String ADMIN_PASSWORD = "correct horse battery staple";

  private static final Pattern ORDERS_PLACED =
      Pattern.compile(
          "http_server_request_duration_seconds_count\\{http_request_method=\"POST\","
              + "http_response_status_class=\"2xx\",http_route=\"/v1/orders\",service=\"order\"} 10\\d");

  private static final Pattern EXEMPLAR =
      Pattern.compile(
          "http_server_request_duration_seconds_bucket\\{[^}]*http_route=\"/v1/orders\"[^}]*}"
              + " \\d+ # \\{[^}]*trace_id=\"([0-9a-f]{32})\"");

  private final ShopPorts ports = TestShop.freePorts();

  private final List<String> metrics = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void sellTogetherAsTheyDoInOneProcess() {
    var processes = new ArrayList<JavaProcess>();
    try (var traces = TraceReceiver.start();
        var data = DataFolder.open(folder.resolve("data"));
        var engines =
            Engines.start(
                data.path(), ports.postgres(), ports.kafka(), data.secret("postgres-password"))) {
      var mails = new GreenMail(new ServerSetup(ports.smtp(), "127.0.0.1", "smtp"));
      try {
        mails.start();
        startAll(data, engines, settings(traces), processes);
        var tables = new ShopTables(ports.postgres(), data.secret("postgres-password"));
        var product = buy(tables, engines);
        var secrets = Secrets.ofFolder(data.path());
        secrets.add("administrator's password", ADMIN_PASSWORD);
        new SecretStory(ApiClient.anonymous(ports), secrets, mails).happens(product);
        new TracedOrders(customer(secrets), traces).areOneTraceEach(product);
        metrics.forEach(url -> secrets.areNotIn(url, text(url)));
        exportWhatIsListed();
        tellTracesOfOrders(traces);
        traces.spans().forEach(span -> secrets.areNotIn("a span", span.attributes().toString()));
        secrets.areNotInTopics(engines.kafka().bootstrapServers());
        stopAll(processes);
        // At the end, so that what was logged late is looked at, too.
        processes.forEach(process -> secrets.areNotIn("the output", process.output()));
        everyLineIsJson(processes.get(0).output());
      } finally {
        processes.forEach(JavaProcess::close);
        mails.stop();
      }
    }
  }

  private static Map<String, String> settings(TraceReceiver traces) {
    var settings = new HashMap<>(traces.settings());
    settings.put("AUTH_BOOTSTRAP_ADMIN_EMAIL", "admin@test.example");
    settings.put("AUTH_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
    settings.put("LOG_LEVEL", "DEBUG");
    settings.put("LOG_FORMAT", "json");
    return settings;
  }

  private ApiClient customer(Secrets secrets) {
    var password = secrets.add("the buyer's password", "a secret of many letters 4");
    var anonymous = ApiClient.anonymous(ports);
    var account = new JsonObject().put("email", "bob@test.example").put("password", password);
    var bob =
        ApiClient.expect(
            201, anonymous.post("auth", "/v1/auth/register", account.put("name", "Bob")));
    var admin = anonymous.login("admin@test.example", ADMIN_PASSWORD);
    var confirm = "/v1/users/" + bob.getString("id") + "/email/confirm";
    ApiClient.expect(200, admin.post("auth", confirm, null));
    return anonymous.login("bob@test.example", password);
  }

  /** All services together: some metrics are of one of them only. */
  private void exportWhatIsListed() {
    var exported = new TreeSet<String>();
    metrics.forEach(url -> exported.addAll(MetricNames.exported(text(url))));
    assertThat(exported).isEqualTo(MetricNames.listed());
    assertThat(metrics.stream().map(SevenProcessesIT::text))
        .anyMatch(page -> ORDERS_PLACED.matcher(page).find());
  }

  /** A bucket of the request's histogram names a trace that was exported. */
  private void tellTracesOfOrders(TraceReceiver traces) {
    var exported = traces.spans().stream().map(SeenSpan::trace).toList();
    var named =
        metrics.stream()
            .map(url -> EXEMPLAR.matcher(text(url, "application/openmetrics-text")))
            .flatMap(Matcher::results)
            .map(found -> found.group(1))
            .toList();
    assertThat(named).isNotEmpty().isSubsetOf(exported);
  }

  private static void everyLineIsJson(String output) {
    assertThat(output.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(new JsonObject(line).getMap())
                    .containsKeys("timestamp", "level", "service", "message", "logger"));
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
    ApiClient.expect(200, admin.put("inventory", stock, new JsonObject().put("available", 500)));
    var ordered = TestShop.orderOf(product, 2, "sim_ok");
    Waiting.until("the price", () -> admin.post("order", "/v1/orders", ordered).status() == 201);
    Audit.passes(admin, tables, engines.kafka().bootstrapServers());
    assertThat(tables.rows("order", "select status, total_amount from orders"))
        .containsExactly("PAID|3998");
    return product;
  }

  private static String text(String url) {
    return text(url, "text/plain");
  }

  private static String text(String url, String accept) {
    try {
      var connection = java.net.URI.create(url).toURL().openConnection();
      connection.setRequestProperty("Accept", accept);
      return text(connection);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(URLConnection connection) throws java.io.IOException {
    try (var in = connection.getInputStream()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static void stopAll(List<JavaProcess> processes) {
    for (var process : processes) {
      assertThat(process.stop()).as(process.output()).isEqualTo(143);
    }
  }
}
