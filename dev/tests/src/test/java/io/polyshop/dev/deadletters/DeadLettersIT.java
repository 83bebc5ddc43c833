package io.polyshop.dev.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.dev.Commands;
import io.polyshop.embedded.KafkaBroker;
import io.polyshop.runtime.deadletters.DeadLetterPlace;
import io.polyshop.runtime.deadletters.DeadLetterSummary;
import io.polyshop.runtime.deadletters.OpenDeadLetters;
import io.polyshop.runtime.kafka.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {

  @TempDir static Path folder;
  private static KafkaBroker kafka;
  private static Broker broker;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
    broker = new Broker(BrokerAddress.of(kafka.bootstrapServers(), null));
    var topics = new ArrayList<NewTopic>();
    for (var topic :
        List.of(Topic.ORDER, Topic.PAYMENT, Topic.PRODUCT, Topic.INVENTORY, Topic.AUTH)) {
      topics.add(new NewTopic(topic.topicName(), Optional.of(2), Optional.empty()));
      topics.add(new NewTopic(topic.deadLetterName(), Optional.of(1), Optional.empty()));
    }
    broker.admin().createTopics(topics).all().get();
  }

  @AfterAll
  static void stop() {
    broker.close();
    kafka.close();
  }

  @Test
  void sendsOneLetterOrAllOfThemJustAsTheyWereAndEachOnce() {
    bury(Topic.ORDER, "a", "first", 0, 7);
    bury(Topic.ORDER, "a", "second", 0, 8);
    bury(Topic.ORDER, "b", "third", 1, 4);
    assertThat(run("list", "--topic", "order.events").out())
        .containsSubsequence("TOPIC", "ERROR", "order.events  0", "analytics", "X.v1", "boom");

    assertThat(run("replay", "order.events", "--offset", "1").out()).contains("1 sent");
    assertThat(values(Topic.ORDER)).containsExactly("second");
    var list = run("--topic", "order.events").out();
    assertThat(list.lines()).hasSize(3);

    assertThat(run("replay", "order.events.dlq", "--all").out()).contains("2 sent");
    assertThat(values(Topic.ORDER)).containsExactlyInAnyOrder("second", "first", "third");
    assertThat(run("list", "--topic", "order.events").out()).contains("no dead letters");
    assertThat(run("replay", "order.events", "--all").out()).contains("0 sent");
    assertThat(values(Topic.ORDER)).hasSize(3);
    var sent = records(Topic.ORDER.topicName()).get(0);
    assertThat(sent.headers().toArray()).extracting(h -> h.key()).containsExactly("ce_type");
    // What is done with does not pile up.
    assertThat(records(Topic.ORDER.deadLetterName())).isEmpty();
  }

  @Test
  void keepsTheOrderOfAKey() {
    for (int i = 0; i < 50; i++) {
      bury(Topic.PAYMENT, "one", "" + i, 0, i);
    }
    assertThat(run("replay", "payment.events", "--all").out()).contains("50 sent");
    assertThat(values(Topic.PAYMENT).stream().map(Integer::valueOf).toList())
        .hasSize(50)
        .isSorted();
  }

  @Test
  void leavesOutWhatANewerRecordOfACompactedTopicReplaces() {
    broker.send(List.of(product("a", "old"), product("a", "new"), product("b", "only")));
    bury(Topic.PRODUCT, "a", "old", 0, 0);
    bury(Topic.PRODUCT, "b", "only", 0, 2);
    var replay = run("replay", "product.events", "--all");
    assertThat(replay.out()).contains("1 sent").contains("a newer record replaces it");
    assertThat(values(Topic.PRODUCT).subList(3, 4)).containsExactly("only");
    assertThat(run("--topic", "product.events").out()).contains("no dead letters");
  }

  @Test
  void doesNotReplayALetterWithoutItsValue() {
    bury(Topic.INVENTORY, "a", "small", 0, 1);
    bury(Topic.INVENTORY, "a", null, 1, 2);
    var replay = run("replay", "inventory.events", "--all");
    assertThat(replay.out()).contains("1 sent").contains("it still stands at inventory.events-1@2");
    assertThat(values(Topic.INVENTORY)).containsExactly("small");
    assertThat(run("--topic", "inventory.events").out()).contains("boom");
  }

  @Test
  void showsAPageAtATimeWithoutWhatIsDone() {
    for (var value : List.of("one", "two", "three")) {
      bury(Topic.AUTH, value, value, 0, 0);
    }
    assertThat(run("replay", "auth.events", "--offset", "1").out()).contains("1 sent");
    try (var letters = OpenDeadLetters.at(BrokerAddress.of(kafka.bootstrapServers(), null))) {
      var before = Optional.of(new DeadLetterPlace(Topic.AUTH, 0, 0));
      var two = letters.page(before, 1);
      assertThat(two.rows()).isEmpty();
      var three = letters.page(two.end(), 1);
      assertThat(three.rows()).extracting(DeadLetterSummary::payload).containsExactly("three");
      assertThat(letters.find(new DeadLetterPlace(Topic.AUTH, 0, 1))).isEmpty();
      assertThat(letters.find(three.rows().get(0).place())).isPresent();
    }
  }

  @Test
  void tellsWhatIsWrongWithTheCommand() {
    assertThat(run("list", "--topic", "orders").err()).contains("no topic orders: it must be one");
    assertThat(run("list", "--topic", "orders").code()).isEqualTo(2);
    assertThat(run("--topic", "orders", "list").code()).isEqualTo(2);
    assertThat(run("replay", "orders", "--all").code()).isEqualTo(2);
    assertThat(run("replay", "order.events").code()).isEqualTo(2);
    assertThat(run("replay", "order.events", "--all", "--offset", "1").code()).isEqualTo(2);
    assertThat(run("replay", "order.events", "--offset", "x").code()).isEqualTo(2);
    var unknown = run("replay", "order.events", "--offset", "99999");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no dead letter of order.events has the offset 99999");
    assertThat(run("list", "--data", "here").err()).contains("either --data or --kafka");
    assertThat(Commands.run("dead-letters", "--kafka", "nowhere").code()).isEqualTo(2);
    var empty = Commands.run("dead-letters", "list", "--data", folder.toString());
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("no shop ran in");
  }

  private static Commands.Result run(String... args) {
    var all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(args));
    all.addAll(List.of("--kafka", kafka.bootstrapServers()));
    return Commands.run(all.toArray(String[]::new));
  }

  private static void bury(Topic topic, String key, String value, int partition, long offset) {
    var letter =
        new ProducerRecord<>(
            topic.deadLetterName(),
            key.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8));
    var headers = new HashMap<String, String>();
    headers.put("ce_type", "X.v1");
    headers.put("dlq_group", "analytics");
    headers.put("dlq_topic", topic.topicName());
    headers.put("dlq_partition", "" + partition);
    headers.put("dlq_offset", "" + offset);
    headers.put("dlq_error", "boom\u001b[2J");
    if (value == null) {
      headers.put("dlq_value_sha256", "00");
    }
    headers.forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
    broker.send(List.of(letter));
  }

  private static ProducerRecord<byte[], byte[]> product(String key, String value) {
    return new ProducerRecord<>(
        Topic.PRODUCT.topicName(), 0, key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static List<String> values(Topic topic) {
    return records(topic.topicName()).stream().map(r -> new String(r.value(), UTF_8)).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    broker.read(broker.partitions(topic), found::add);
    return found;
  }
}
