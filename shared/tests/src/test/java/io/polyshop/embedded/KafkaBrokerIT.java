package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  @TempDir Path folder;

  @Test
  void keepsRecordsAndOffsetsOverARestartOnTheSamePort() throws Exception {
    int port;
    try (var broker = KafkaBroker.start(folder.resolve("kafka"), 0)) {
      port = broker.port();
      createTopic(broker);
      produce(broker, "one");
      assertThat(consumeAndCommit(broker)).isEqualTo("one");
      produce(broker, "two");
    }
    try (var broker = KafkaBroker.start(folder.resolve("kafka"), port)) {
      assertThat(consumeAndCommit(broker)).isEqualTo("two");
    }
  }

  @Test
  void aDataFolderIsOpenedOnce() {
    try (var first = DataFolder.open(folder.resolve("data"))) {
      assertThat(first.secret("a")).hasSize(43).isEqualTo(first.secret("a"));
      assertThat(first.secret("a")).isNotEqualTo(first.secret("b"));
      assertThatThrownBy(() -> DataFolder.open(folder.resolve("data")))
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("in use");
    }
    DataFolder.open(folder.resolve("data")).close();
  }

  private static void createTopic(KafkaBroker broker) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty()))).all().get();
    }
  }

  private static void produce(KafkaBroker broker, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("t", value)).get();
    }
  }

  private static String consumeAndCommit(KafkaBroker broker) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "g",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("t"));
      for (int i = 0; i < 60; i++) {
        var records = consumer.poll(Duration.ofSeconds(1));
        if (!records.isEmpty()) {
          consumer.commitSync();
          return records.iterator().next().value();
        }
      }
      return null;
    }
  }
}
