package io.polyshop.dev;

import static io.polyshop.dev.TestShop.awaitStatus;
import static io.polyshop.dev.TestShop.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.audit.Finding;
import io.polyshop.dev.audit.ShopAudit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the audit, broken once by SQL. */
class AuditIT {

  @TempDir static Path folder;
  private static TestShop shop;
  private static Map<String, String> ids;

  @BeforeAll
  static void sell() {
    shop = new TestShop(folder.resolve("data"), Map.of());
    var ada = shop.customer();
    var product = shop.product(1000, 10);
    var kept = place(ada, product, 1, "sim_ok");
    awaitStatus(ada, kept, "PAID");
    ApiClient.expect(200, shop.staff().post("order", "/v1/orders/" + kept + "/fulfil", null));
    var returned = place(ada, product, 1, "sim_ok");
    awaitStatus(ada, returned, "PAID");
    ApiClient.expect(200, ada.post("order", "/v1/orders/" + returned + "/cancel", null));
    shop.audit();
    ids = Map.of("KEPT", kept, "RETURNED", returned, "PRODUCT", product);
    shop.tables()
        .execute(
            "order",
            "create function nothing() returns trigger language plpgsql as 'begin return null;"
                + " end'");
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/broken-rules.csv", delimiter = ';', numLinesToSkip = 1)
  void namesTheRuleThatIsBroken(
      String rule, String service, String breaks, String mends, String named) {
    shop.tables().execute(service, filled(breaks));
    try {
      assertThat(broken())
          .filteredOn(finding -> finding.rule().equals(rule))
          .singleElement()
          .satisfies(f -> assertThat(String.join(" ", f.named())).contains(filled(named)));
    } finally {
      shop.tables().execute(service, filled(mends));
    }
    assertThat(broken()).isEmpty();
  }

  /** Those of the broker's and of the outboxes have tests of their own. */
  @Test
  void breaksEveryRule() throws IOException {
    var others = Pattern.compile("the outbox of .*|every event is read|no dead letters");
    assertThat(findings())
        .extracting(Finding::rule)
        .filteredOn(rule -> !others.matcher(rule).matches())
        .isSubsetOf(brokenInTheTable());
  }

  @ParameterizedTest
  @MethodSource("io.polyshop.dev.Services#names")
  void namesAnOutboxThatIsNotEmpty(String service) {
    shop.tables()
        .execute(
            service,
            """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
            values (gen_random_uuid(), 'no topic', 'x', 'x', '{}', '{}', now())
            """);
    assertThat(broken())
        .extracting(Finding::rule)
        .containsExactly("the outbox of " + service + " is empty");
    shop.tables().execute(service, "delete from outbox");
    assertThat(broken()).isEmpty();
  }

  @Test
  void namesEventsThatAreNotRead() {
    shop.tables()
        .execute(
            "analytics",
            """
            create function wait() returns trigger language plpgsql as
            $$ begin raise exception 'not now' using errcode = 'serialization_failure'; end $$;
            create trigger wait before insert on events_raw execute function wait()
            """);
    place(shop.customer(), ids.get("PRODUCT"), 1, "sim_decline");
    Waiting.until(
        "the audit to name it",
        () ->
            broken().stream()
                .anyMatch(
                    f ->
                        f.rule().equals("every event is read")
                            && f.named().contains("analytics order.events")));
    shop.tables().execute("analytics", "drop trigger wait on events_raw");
    shop.audit();
  }

  @Test
  void namesADeadLetter() throws Exception {
    var settings = new Properties();
    settings.put("bootstrap.servers", kafka());
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", StringSerializer.class.getName());
    try (var producer = new KafkaProducer<String, String>(settings)) {
      producer.send(new ProducerRecord<>(Topic.PAYMENT.deadLetterName(), "key", "{}")).get();
    }
    assertThat(broken()).extracting(Finding::rule).containsExactly("no dead letters");
    var replayed =
        Commands.run("dead-letters", "replay", "payment.events", "--all", "--kafka", kafka());
    assertThat(replayed.code()).isZero();
  }

  private static Set<String> brokenInTheTable() throws IOException {
    try (var table = AuditIT.class.getResourceAsStream("/broken-rules.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\"")[1])
          .collect(Collectors.toSet());
    }
  }

  private static List<Finding> broken() {
    return findings().stream().filter(finding -> !finding.holds()).toList();
  }

  private static List<Finding> findings() {
    return new ShopAudit(shop.staff(), BrokerAddress.of(kafka(), null)).findings(Duration.ZERO);
  }

  private static String kafka() {
    return shop.shop().engines().kafka().bootstrapServers();
  }

  private static String filled(String text) {
    var filled = text;
    for (var id : ids.entrySet()) {
      filled = filled.replace(id.getKey(), id.getValue());
    }
    return filled;
  }
}
