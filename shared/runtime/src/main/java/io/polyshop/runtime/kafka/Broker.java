package io.polyshop.runtime.kafka;

import io.polyshop.runtime.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker as a script sees it: every call waits for the answer, so never on an event loop. One
 * that does not answer is a {@link BrokerException}.
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
    } catch (KafkaException e) {
      throw new BrokerException(kafka.bootstrapServers() + " is not a broker address", e);
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
    return told(() -> consumer.partitionsFor(topic)).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** The offsets that the partitions' next records will have. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return told(() -> consumer.endOffsets(partitions));
  }

  /** Reads the partitions from their beginning to what is their end now; answers the ends. */
  public Map<TopicPartition, Long> read(
      Collection<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    return read(told(() -> consumer.beginningOffsets(partitions)), reader);
  }

  /** The same from these offsets on. */
  public Map<TopicPartition, Long> read(
      Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var ends = new HashMap<>(ends(from.keySet()));
    read(from, ends, reader);
    return ends;
  }

  /** The same up to these offsets, which are not after the ends of the partitions. */
  public void read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    var open = new HashSet<>(from.keySet());
    open.removeIf(partition -> from.get(partition) >= to.get(partition));
    consumer.assign(open);
    // A partition that an earlier read was done with is still paused.
    consumer.resume(open);
    open.forEach(partition -> consumer.seek(partition, from.get(partition)));
    var heardNs = System.nanoTime();
    while (!open.isEmpty()) {
      var records = consumer.poll(POLL);
      for (var one : records) {
        if (one.offset() < to.get(new TopicPartition(one.topic(), one.partition()))) {
          reader.accept(one);
        }
      }
      var done = open.stream().filter(p -> told(() -> consumer.position(p)) >= to.get(p)).toList();
      consumer.pause(done);
      open.removeAll(done);
      heardNs = records.isEmpty() && done.isEmpty() ? stillHoping(heardNs) : System.nanoTime();
    }
  }

  private long stillHoping(long heardNs) {
    if (System.nanoTime() - heardNs > Duration.ofMillis(TIMEOUT_MS).toNanos()) {
      throw away(new TimeoutException("no record came for " + TIMEOUT_MS + " ms"));
    }
    return heardNs;
  }

  /** A producer that loses and doubles nothing; the caller closes it. */
  public KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        with(
            "acks", "all",
            "enable.idempotence", "true",
            "compression.type", "lz4",
            "linger.ms", "5",
            "batch.size", "131072"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends the records in order; returns when the broker has them all. */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (var producer = producer()) {
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
   * @throws BrokerException if there is none
   */
  public <T> T asked(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw away(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer of the consumer, which throws what the admin client would fail with. */
  private <T> T told(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (KafkaException e) {
      throw away(e);
    }
  }

  private BrokerException away(Throwable cause) {
    return new BrokerException(
        "Kafka on " + kafka.bootstrapServers() + " does not answer: " + cause.getMessage(), cause);
  }

  private Map<String, Object> settings() {
    return Map.copyOf(
        kafka.connectionWith(
            Map.of(
                "client.id", kafka.clientId("operator"),
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
