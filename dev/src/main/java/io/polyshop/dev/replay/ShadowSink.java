package io.polyshop.dev.replay;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.StartException;
import io.polyshop.runtime.events.Reading;
import io.polyshop.runtime.kafka.Broker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Copies each record, with its key, headers and time, to the topic that the shadow reads. */
final class ShadowSink implements Sink {

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private ShadowSink(String topic, KafkaProducer<byte[], byte[]> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /** Makes the shadow's topic if it is not there, as wide as the one that is replayed. */
  static ShadowSink open(Broker broker, Topic source, String shadow) {
    var topic = Reading.topicOf(source, shadow);
    if (broker.partitions(topic).isEmpty()) {
      var width = broker.partitions(source.topicName()).size();
      var made = new NewTopic(topic, Optional.of(width), Optional.empty());
      // The copies have the times of the events, which may be older than what topics keep.
      made.configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1"));
      broker.asked(broker.admin().createTopics(List.of(made)).all());
    }
    return new ShadowSink(topic, broker.producer());
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> one) {
    producer.send(
        new ProducerRecord<>(
            topic, one.partition(), one.timestamp(), one.key(), one.value(), one.headers()),
        (sent, error) -> failure.compareAndSet(null, error));
  }

  @Override
  public void close() {
    producer.close();
    if (failure.get() != null) {
      throw new StartException("Kafka did not take a record: " + failure.get().getMessage(), null);
    }
  }
}
