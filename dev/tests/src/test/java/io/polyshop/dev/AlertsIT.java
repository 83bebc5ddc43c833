package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.alerts.Prometheus;
import io.polyshop.dev.alerts.TextFile;
import io.polyshop.embedded.Ports;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Each alert, fired by its fault. Needs Prometheus and minutes, so it runs only when asked for. */
@EnabledIfSystemProperty(named = "polyshop.alerts", matches = "yes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {

  private static final String OLD_EVENT =
      """
      insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
      values (gen_random_uuid(), 'nowhere', 'x', 'x', '{}', '{}', now() - interval '1 hour')
      """;
  private static final String STUCK_ORDER =
      """
      insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
        payment_method, expires_at)
      values (gen_random_uuid(), gen_random_uuid(), 100, 'EUR', 'CREATED',
        now() - interval '10 minutes', now(), 'sim_ok', now() + interval '1 hour')
      """;
  private static final String WAIT =
      """
      create function wait() returns trigger language plpgsql as
      $$ begin raise exception 'not now' using errcode = 'serialization_failure'; end $$;
      create trigger wait before insert on events_raw execute function wait()
      """;

  @TempDir static Path folder;
  private static TestShop shop;
  private static TextFile audits;
  private static Prometheus prometheus;

  @BeforeAll
  static void watch() {
    shop = new TestShop(folder.resolve("data"), Map.of());
    audits = TextFile.show(folder.resolve("audit.prom"));
    var management = shop.managementUrl().replace("http://", "");
    prometheus =
        Prometheus.start(
            folder.resolve("prometheus"),
            Ports.claim(0, "prometheus"),
            List.of(management, audits.address()));
    Waiting.until(
        "Prometheus to read the shop", () -> prometheus.knows("polyshop_dead_letters_total"));
  }

  @AfterAll
  static void stop() {
    prometheus.close();
    audits.close();
    shop.close();
  }

  @Test
  @Order(1)
  void aRecordThatNobodyCanRead() {
    var settings = Map.<String, Object>of("bootstrap.servers", broker());
    var text = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, text, text)) {
      producer.send(new ProducerRecord<>("order.events", "x", "{"));
    }
    fires("DeadLetters");
  }

  @Test
  @Order(2)
  void aServiceThatCannotWriteFallsBehind() {
    shop.tables().execute("analytics", WAIT);
    TestShop.place(shop.customer(), shop.product(100, 1000), 1, "sim_ok");
    fires("ConsumerBehind");
    shop.tables().execute("analytics", "drop trigger wait on events_raw");
  }

  @Test
  @Order(3)
  void anEventThatKafkaDoesNotTake() {
    shop.tables().execute("auth", OLD_EVENT);
    fires("OutboxOld");
    shop.tables().execute("auth", "delete from outbox");
  }

  @Test
  @Order(4)
  void anOrderThatNobodyKnowsOfAndAnAuditThatFindsIt() {
    shop.tables().execute("order", STUCK_ORDER);
    fires("OrdersStuck");
    audit();
    fires("AuditRed");
  }

  @Test
  @Order(5)
  void aTableThatIsLocked() {
    var ada = shop.customer();
    var product = shop.product(100, 1000);
    whileLocked("auth", "users", () -> atOnce(20, AlertsIT::register), "PoolExhausted");
    whileLocked(
        "order",
        "orders",
        () -> ada.post("order", "/v1/orders", TestShop.orderOf(product, 1, "sim_ok")),
        "CheckoutBudgetBurns");
  }

  @Test
  @Order(6)
  void aBrokerThatIsAwayAndAProcessThatEnds() {
    shop.shop().engines().withoutKafka(() -> fires("BrokerDown"));
    shop.stop();
    fires("ServiceDown");
    shop.start();
  }

  private static void fires(String alert) {
    Waiting.until(alert + " to fire", () -> prometheus.firing().contains(alert));
    System.out.println("fired: " + alert);
  }

  /** Somebody holds the table; requests come all the while, until the alert fires. */
  private static void whileLocked(String service, String table, Runnable requests, String alert) {
    var lock =
        "begin; lock table " + table + " in access exclusive mode; select pg_sleep(20); commit";
    var locked = CompletableFuture.runAsync(() -> shop.tables().execute(service, lock));
    var asked =
        CompletableFuture.runAsync(
            () -> {
              while (!prometheus.firing().contains(alert)) {
                requests.run();
              }
            });
    fires(alert);
    asked.join();
    locked.join();
  }

  /** More at a time than a parallel stream of a small machine has threads. */
  private static void atOnce(int times, Runnable request) {
    var threads = Executors.newFixedThreadPool(times);
    try {
      threads.invokeAll(Collections.nCopies(times, Executors.callable(request)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdown();
    }
  }

  /** As cron runs it. */
  private static void audit() {
    var settings = RunningShop.settings(shop.shop().ports());
    var file = folder.resolve("audit.prom").toString();
    var log = folder.resolve("audit.log");
    var audit =
        JavaProcess.start(
            "dev",
            settings,
            log,
            "audit",
            "--token",
            shop.token("staff"),
            "--kafka",
            broker(),
            "--wait",
            "0",
            "--metrics",
            file);
    assertThat(audit.awaitEnd()).as(audit.output()).isEqualTo(1);
  }

  private static void register() {
    var account =
        new JsonObject()
            .put("email", UUID.randomUUID() + "@test.example")
            .put("password", "correct horse battery staple")
            .put("name", "Ada");
    ApiClient.anonymous(shop.shop().ports()).post("auth", "/v1/auth/register", account);
  }

  private static String broker() {
    return shop.shop().engines().kafka().bootstrapServers();
  }
}
