package io.polyshop.runtime.events;

import io.micrometer.core.instrument.Counter;
import io.polyshop.contracts.DeadLetterHeaders;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.tracing.LogTrace;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside that cannot be handled: as they came, on {@code <topic>.dlq}, with the error
 * and where they stood in headers that begin with {@code dlq_}. Of a record that is too large with
 * these headers only a hash is kept: {@code dlq_value_sha256}, {@code dlq_value_bytes}. It still
 * stands where it stood.
 */
public final class DeadLetters implements Burial {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final Set<String> KEYED_BY_ORDER =
      Set.of(Topic.ORDER.topicName(), Topic.PAYMENT.topicName());
  private static final int MAX_ERROR_CHARS = 500;

  private final EventProducer producer;
  private final Map<String, Counter> counters = new HashMap<>();
  private final String group;

  /**
   * @param topics whose records they may be
   * @param group the consumer group, named in the dead letters
   */
  public DeadLetters(
      EventProducer producer, Set<Topic> topics, ServiceMetrics metrics, String group) {
    this.producer = producer;
    this.group = group;
    topics.forEach(t -> counters.put(t.topicName(), counter(metrics, t.topicName())));
  }

  /** Succeeds once the broker has the dead letter. */
  @Override
  public Future<Void> bury(ConsumerRecord<String, byte[]> bad, Throwable error) {
    var line = LOG.atError().setCause(error);
    if (KEYED_BY_ORDER.contains(bad.topic())) {
      line.addKeyValue(LogTrace.ORDER, bad.key());
    }
    line.log(
        "{}: {}-{}@{} cannot be handled and goes to the dead letters",
        group,
        bad.topic(),
        bad.partition(),
        bad.offset());
    return send(bad, error, Keep.ALL)
        .recover(e -> sendIfTooLarge(e, bad, error, Keep.KEY_AND_HEADERS))
        .recover(e -> sendIfTooLarge(e, bad, error, Keep.POSITION))
        .onSuccess(v -> counters.get(bad.topic()).increment());
  }

  /** How much of a record goes with its dead letter: less if the broker finds it too large. */
  private enum Keep {
    ALL,
    KEY_AND_HEADERS,
    POSITION
  }

  private Future<Void> sendIfTooLarge(
      Throwable failure, ConsumerRecord<String, byte[]> bad, Throwable error, Keep keep) {
    return failure instanceof RecordTooLargeException
        ? send(bad, error, keep)
        : Future.failedFuture(failure);
  }

  private Future<Void> send(ConsumerRecord<String, byte[]> bad, Throwable error, Keep keep) {
    var letter =
        new ProducerRecord<>(
            Topic.ofName(bad.topic()).deadLetterName(),
            null,
            keep == Keep.POSITION ? null : bad.key(),
            keep == Keep.ALL ? bad.value() : null,
            keep == Keep.POSITION ? new RecordHeaders() : bad.headers());
    put(letter, DeadLetterHeaders.GROUP, group);
    put(letter, DeadLetterHeaders.TOPIC, bad.topic());
    put(letter, DeadLetterHeaders.PARTITION, Integer.toString(bad.partition()));
    put(letter, DeadLetterHeaders.OFFSET, Long.toString(bad.offset()));
    put(letter, DeadLetterHeaders.ERROR, abridged(error));
    if (keep != Keep.ALL && bad.value() != null) {
      put(letter, DeadLetterHeaders.VALUE_BYTES, Integer.toString(bad.value().length));
      put(letter, DeadLetterHeaders.VALUE_SHA256, DigestUtils.sha256Hex(bad.value()));
    }
    return producer.send(List.of(letter));
  }

  private static Counter counter(ServiceMetrics metrics, String topic) {
    return metrics.counter(
        "polyshop.dead.letters",
        "Records that could not be handled and were set aside, since the start",
        "topic",
        topic);
  }

  private static String abridged(Throwable error) {
    var text = error.toString();
    return text.substring(0, Math.min(text.length(), MAX_ERROR_CHARS));
  }

  private static void put(ProducerRecord<String, byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
