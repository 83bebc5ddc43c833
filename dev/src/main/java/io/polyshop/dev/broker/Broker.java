package io.polyshop.dev.broker;

import io.polyshop.dev.StartException;
import io.polyshop.runtime.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker as a script sees it: every call waits for the answer. One that does not answer is a
 * {@link StartException}.
 */
public final class Broker implements AutoCloseable {

  private static final int TIMEOUT_MS = 10_000;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig kafka;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public Broker(KafkaConfig kafka) {
    this.kafka = kafka;
    try {
      this.admin = Admin.create(settings());
      this.consumer =
          new KafkaConsumer<>(
              with("isolation.level", "read_committed", "auto.offset.reset", "earliest"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new StartException(kafka.bootstrapServers() + " is not a broker address", e);
    }
  }

  public Admin admin() {
    return admin;
  }

  /** The topic's partitions; none if it is not there. */
  public List<TopicPartition> partitions(String topic) {
    if (!asked(admin.listTopics().names()).contains(topic)) {
      return List.of();
    }
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Reads the partitions from their beginning to what is their end now; answers the ends. */
  public Map<TopicPartition, Long> read(
      Collection<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    return read(consumer.beginningOffsets(partitions), reader);
  }

  /** The same from these offsets on. */
  public Map<TopicPartition, Long> read(
      Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var ends = new HashMap<>(consumer.endOffsets(from.keySet()));
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(POLL).forEach(reader);
    }
    return ends;
  }

  /** Sends the records in order; returns when the broker has them all. */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    var settings = with("acks", "all", "enable.idempotence", "true");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = new ArrayList<Future<?>>();
      records.forEach(outgoing -> sent.add(producer.send(outgoing)));
      sent.forEach(this::asked);
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  /**
   * Waits for an answer of {@link #admin}.
   *
   * @throws StartException if there is none
   */
  public <T> T asked(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new StartException(
          "Kafka on " + kafka.bootstrapServers() + " does not answer: " + e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> settings() {
    return Map.copyOf(
        kafka.connectionWith(
            Map.of(
                "client.id", "polyshop-dev",
                "request.timeout.ms", Integer.toString(TIMEOUT_MS / 2),
                "default.api.timeout.ms", Integer.toString(TIMEOUT_MS))));
  }

  private Map<String, Object> with(String... more) {
    var all = new HashMap<>(settings());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
