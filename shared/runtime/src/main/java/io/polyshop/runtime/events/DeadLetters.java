package io.polyshop.runtime.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.EventProducer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside that cannot be handled: as they came, on {@code <topic>.dlq}, with the error
 * and where they stood in headers that begin with {@code dlq_}.
 */
final class DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int MAX_ERROR_CHARS = 500;

  private final EventProducer producer;
  private final String group;

  DeadLetters(EventProducer producer, String group) {
    this.producer = producer;
    this.group = group;
  }

  /** Succeeds once the broker has the dead letter. */
  Future<Void> bury(ConsumerRecord<String, byte[]> bad, Throwable error) {
    LOG.error(
        "{}: {}-{}@{} cannot be handled and goes to the dead letters",
        group,
        bad.topic(),
        bad.partition(),
        bad.offset(),
        error);
    var letter =
        new ProducerRecord<>(
            Topic.ofName(bad.topic()).deadLetterName(),
            null,
            bad.key(),
            bad.value(),
            bad.headers());
    put(letter, "dlq_group", group);
    put(letter, "dlq_topic", bad.topic());
    put(letter, "dlq_partition", Integer.toString(bad.partition()));
    put(letter, "dlq_offset", Long.toString(bad.offset()));
    put(letter, "dlq_error", abridged(error));
    return producer.send(List.of(letter)).onSuccess(v -> count(bad.topic()));
  }

  private void count(String topic) {
    Counter.builder("polyshop.dead.letters")
        .description("Records that could not be handled and were set aside, since the start")
        .tag("service", group)
        .tag("topic", topic)
        .register(Metrics.globalRegistry)
        .increment();
  }

  private static String abridged(Throwable error) {
    var text = error.toString();
    return text.substring(0, Math.min(text.length(), MAX_ERROR_CHARS));
  }

  private static void put(ProducerRecord<String, byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
