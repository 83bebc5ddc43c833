package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Passwords, tokens and keys that a test used, to be looked for where none may stand. */
final class Secrets {

  private final Map<String, String> namesBySecret = new HashMap<>();

  /** Every secret that is kept in the folder. */
  static Secrets ofFolder(Path folder) {
    var secrets = new Secrets();
    try (var files = Files.list(folder.resolve("secrets"))) {
      for (var file : files.toList()) {
        secrets.add(file.getFileName().toString(), Files.readString(file).strip());
      }
      return secrets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Remembers it; answers it. */
  String add(String name, String secret) {
    assertThat(secret).as(name).hasSizeGreaterThan(11);
    namesBySecret.put(secret, name);
    return secret;
  }

  void areNotIn(String where, String text) {
    namesBySecret.forEach(
        (secret, name) ->
            assertThat(text.contains(secret)).as(name + " stands in " + where).isFalse());
  }

  /** In no record of any topic, dead letters included. */
  void areNotInTopics(String bootstrapServers) {
    var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    var text = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, text, text)) {
      var partitions = partitions(consumer);
      var ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::areNotIn);
      }
    }
  }

  private void areNotIn(ConsumerRecord<String, String> found) {
    areNotIn(found.topic(), found.key() + found.value());
    found
        .headers()
        .forEach(
            header -> areNotIn(found.topic(), new String(header.value(), StandardCharsets.UTF_8)));
  }

  private static Set<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    var found = new HashSet<TopicPartition>();
    Arrays.stream(Topic.values())
        .flatMap(topic -> Arrays.stream(new String[] {topic.topicName(), topic.deadLetterName()}))
        .forEach(
            name ->
                consumer
                    .partitionsFor(name)
                    .forEach(p -> found.add(new TopicPartition(name, p.partition()))));
    return found;
  }
}
