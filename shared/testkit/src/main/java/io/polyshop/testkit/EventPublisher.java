package io.polyshop.testkit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts records into Kafka as a neighbouring service would; returns when the broker has them. */
final class EventPublisher implements AutoCloseable {

  /** The {@code ce_source} of what tests publish, by which a probe passes it over. */
  static final String SOURCE = "/polyshop/testkit";

  private final KafkaProducer<String, byte[]> producer;

  EventPublisher(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  UUID publish(Event event) {
    var id = UuidCreator.getTimeOrderedEpoch();
    publish(id, event);
    return id;
  }

  void publish(UUID id, Event event) {
    acknowledged(send(id, event));
  }

  List<UUID> publishAll(List<? extends Event> events) {
    var ids = events.stream().map(event -> UuidCreator.getTimeOrderedEpoch()).toList();
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (int i = 0; i < events.size(); i++) {
      sent.add(send(ids.get(i), events.get(i)));
    }
    sent.forEach(EventPublisher::acknowledged);
    return ids;
  }

  void publishRaw(Topic topic, String key, Map<String, String> headers, byte[] value) {
    acknowledged(send(topic, key, headers, value));
  }

  private Future<RecordMetadata> send(UUID id, Event event) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
    headers.put(CloudEventHeaders.ID, id.toString());
    headers.put(CloudEventHeaders.TYPE, event.type());
    headers.put(CloudEventHeaders.SOURCE, SOURCE);
    headers.put(CloudEventHeaders.TIME, Instant.now().toString());
    headers.put(CloudEventHeaders.SUBJECT, event.key());
    headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
    return send(event.topic(), event.key(), headers, EventCodec.encode(event));
  }

  private Future<RecordMetadata> send(
      Topic topic, String key, Map<String, String> headers, byte[] value) {
    var sent = new ProducerRecord<>(topic.topicName(), key, value);
    headers.forEach((name, text) -> sent.headers().add(name, utf8(text)));
    return producer.send(sent);
  }

  private static void acknowledged(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
