package io.polyshop.dev;

import static io.polyshop.dev.TestShop.awaitStatus;
import static io.polyshop.dev.TestShop.order;
import static io.polyshop.dev.TestShop.orderOf;
import static io.polyshop.dev.TestShop.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import io.polyshop.embedded.KafkaBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines that go away, orders that nobody pays in time, topics that are read again. */
class FaultsIT {

  @TempDir static Path folder;
  private static TestShop shop;

  @BeforeAll
  static void start() {
    shop =
        new TestShop(
            folder.resolve("data"),
            Map.of("PAYMENT_SIM_SLOW_LATENCY", "6s", "ORDER_PAYMENT_TTL", "4s"));
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void takesOrdersWhileTheBrokerIsAway() {
    var ada = shop.customer();
    var product = shop.product(100, 10);
    var orders = new ArrayList<String>();
    shop.shop()
        .engines()
        .withoutKafka(
            () -> {
              for (int i = 0; i < 5; i++) {
                orders.add(place(ada, product, 1, "sim_ok"));
              }
              assertThat(order(ada, orders.get(0)).getString("status")).isEqualTo("CREATED");
            });
    // Who is not served within the time to live is cancelled; either way everything adds up.
    Waiting.until(
        "every order's end",
        () ->
            orders.stream()
                .noneMatch(id -> order(ada, id).getString("status").matches("CREATED|PENDING.*")));
    audit();
  }

  @Test
  void answers503WhileTheDatabaseIsAwayAndRecovers() {
    var ada = shop.customer();
    var product = shop.product(100, 10);
    shop.shop()
        .engines()
        .withoutPostgres(
            () -> {
              var answer = ada.post("order", "/v1/orders", orderOf(product, 1, "sim_ok"));
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.json().getString("code")).isEqualTo("unavailable");
            });
    Waiting.until(
        "orders to be taken again",
        () -> ada.post("order", "/v1/orders", orderOf(product, 1, "sim_ok")).status() == 201);
    audit();
  }

  @Test
  void cancelsWhatIsNotPaidInTimeAndRefundsWhatIsPaidLate() {
    var ada = shop.customer();
    var product = shop.product(100, 3);
    var id = place(ada, product, 3, "sim_slow");
    awaitStatus(ada, id, "CANCELLED");
    assertThat(order(ada, id).getString("cancelReason")).isEqualTo("EXPIRED");
    audit();
    var refunds = "select count(*) from refunds r join payments p on p.id = r.payment_id where ";
    assertThat(shop.tables().count("payment", refunds + "p.order_id = '" + id + "'")).isEqualTo(1);
  }

  @Test
  void changesNothingWhenEveryTopicIsReadAgainFromItsBeginning() throws Exception {
    var ada = shop.customer();
    var product = shop.product(100, 5);
    for (var method : new String[] {"sim_ok", "sim_decline", "sim_ok", "sim_ok"}) {
      var id = place(ada, product, 2, method);
      Waiting.until("its end", () -> order(ada, id).getString("status").matches("PAID|CANCELLED"));
    }
    audit();
    var before = shop.tables().everything();
    shop.stop();
    rewindEverything();
    shop.start();
    Waiting.until("every group to be at the end", FaultsIT::isAtTheEnd);
    shop.audit();
    assertThat(shop.tables().everything()).isEqualTo(before);
    audit();
  }

  @Test
  void handlesWhatIsReplayedOnceItsCauseIsGone() {
    var ada = shop.customer();
    var product = shop.product(100, 5);
    shop.tables()
        .execute("analytics", "alter table events_raw add constraint no check (false) not valid");
    var id = place(ada, product, 1, "sim_ok");
    awaitStatus(ada, id, "PAID");
    var kafka = shop.shop().engines().kafka().bootstrapServers();
    Waiting.until(
        "the payment to be set aside",
        () -> Commands.run("dead-letters", "--kafka", kafka).out().contains("PaymentSucceeded"));
    Waiting.until("every group to be at the end", FaultsIT::isAtTheEnd);
    shop.tables().execute("analytics", "alter table events_raw drop constraint no");
    for (var topic : Topic.values()) {
      var data = folder.resolve("data").toString();
      var replay =
          Commands.run("dead-letters", "replay", topic.topicName(), "--all", "--data", data);
      assertThat(replay.code()).isZero();
    }
    var list = Commands.run("dead-letters", "list", "--data", folder + "/data");
    assertThat(list.out()).contains("no dead letters");
    audit();
  }

  private static void audit() {
    shop.audit();
  }

  private static void rewindEverything() throws Exception {
    var port = shop.shop().ports().kafka();
    try (var broker = KafkaBroker.start(folder.resolve("data/kafka"), port);
        var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (var service : Services.all()) {
        var group = service.name();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get()
            .forEach((partition, at) -> offsets.put(partition, new OffsetAndMetadata(0)));
        if (!offsets.isEmpty()) {
          admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
      }
    }
  }

  private static boolean isAtTheEnd() {
    var brokers = shop.shop().engines().kafka().bootstrapServers();
    try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      for (var service : Services.all()) {
        var at =
            admin.listConsumerGroupOffsets(service.name()).partitionsToOffsetAndMetadata().get();
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        at.keySet().forEach(p -> latest.put(p, OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        if (at.entrySet().stream()
            .anyMatch(e -> e.getValue().offset() < ends.get(e.getKey()).offset())) {
          return false;
        }
      }
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
