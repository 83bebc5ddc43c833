package io.polyshop.dev.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.Commands;
import io.polyshop.embedded.KafkaBroker;
import io.polyshop.runtime.kafka.Broker;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code polyshop replay} of ten hours of two orders, an event each an hour. */
class ReplayIT {

  private static final Instant MIDNIGHT = Instant.parse("2020-11-01T00:00:00Z");
  private static final Map<TopicPartition, OffsetAndMetadata> PRODUCTION =
      Map.of(new TopicPartition("order.events", 0), new OffsetAndMetadata(3));

  @TempDir static Path folder;
  private static KafkaBroker kafka;
  private static Broker broker;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
    broker = new Broker(BrokerAddress.of(kafka.bootstrapServers(), null));
    // Events of these times would be deleted at once where events are not kept for ever.
    var topic = new NewTopic(Topic.ORDER.topicName(), Optional.of(2), Optional.empty());
    topic.configs(Map.of("retention.ms", "-1"));
    broker.admin().createTopics(List.of(topic)).all().get();
    var history = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int hour = 0; hour < 10; hour++) {
      history.add(event(0, "a", hour));
      history.add(event(1, "b", hour));
    }
    broker.send(history);
    broker.admin().alterConsumerGroupOffsets("inventory", PRODUCTION).all().get();
  }

  @AfterAll
  static void stop() {
    broker.close();
    kafka.close();
  }

  @Test
  void writesTheEventsOfAStretchOfTimeAsCloudEvents() throws IOException {
    var file = folder.resolve("hours.ndjson");

    var run = run("--from", "2020-11-01T02:00Z", "--to", "2020-11-01T04:00Z", "--file", "" + file);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("4 events of order.events");
    var lines = Files.readAllLines(file).stream().map(JsonObject::new).toList();
    assertThat(lines)
        .extracting(line -> line.getJsonObject("data").getInteger("hour"))
        .containsExactlyInAnyOrder(2, 2, 3, 3);
    assertThat(lines.get(0).fieldNames())
        .containsExactlyInAnyOrder("id", "type", "partitionkey", "data");
  }

  @Test
  void writesOneOrderOrAPartOfAPartition() throws IOException {
    var file = folder.resolve("part.ndjson");

    run("--order", "b", "--file", "" + file);
    assertThat(Files.readAllLines(file)).hasSize(10).allMatch(line -> line.contains("\"b\""));

    run("--partition", "0", "--from", "7", "--to", "9", "--file", "" + file);
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"a\""));
  }

  @Test
  void handsAStretchToAShadowAndLeavesProductionAlone() throws Exception {
    var run = run("--to", "2020-11-01T03:00Z", "--group", "loyalty-shadow");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("6 events", "to order.events.loyalty-shadow");
    var copies = records("order.events.loyalty-shadow");
    assertThat(copies).hasSize(6);
    assertThat(copies)
        .filteredOn(copy -> copy.partition() == 0)
        .extracting(copy -> new String(copy.value(), UTF_8))
        .containsExactly("{\"hour\":0}", "{\"hour\":1}", "{\"hour\":2}");
    assertThat(copies.get(0).headers().toArray())
        .extracting(header -> header.key())
        .containsExactly("ce_id", "ce_type");
    assertThat(broker.admin().listConsumerGroupOffsets("inventory").all().get().get("inventory"))
        .isEqualTo(PRODUCTION);
    assertThat(records("order.events")).hasSize(20);
  }

  @Test
  void replaysAnEmptyStretch() {
    var run = run("--from", "2027-01-01", "--group", "empty-shadow");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventory", "dlq", "Shadow", "x"})
  void refusesAShadowOfThatName(String name) {
    var run = run("--group", name);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be a shadow's name");
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    broker.read(broker.partitions(topic), found::add);
    return found;
  }

  private static ProducerRecord<byte[], byte[]> event(int partition, String key, int hour) {
    var at = MIDNIGHT.plusSeconds(hour * 3600L).toEpochMilli();
    var value = "{\"hour\":%d}".formatted(hour).getBytes(UTF_8);
    var event = new ProducerRecord<>("order.events", partition, at, key.getBytes(UTF_8), value);
    event.headers().add("ce_id", (key + hour).getBytes(UTF_8));
    event.headers().add("ce_type", "polyshop.OrderPaid.v1".getBytes(UTF_8));
    return event;
  }

  private static Commands.Result run(String... options) {
    var args = new ArrayList<>(List.of("replay", "--topic", "order.events"));
    args.addAll(List.of("--kafka", kafka.bootstrapServers()));
    args.addAll(List.of(options));
    return Commands.run(args.toArray(String[]::new));
  }
}
