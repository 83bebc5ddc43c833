package io.polyshop.runtime.token;

import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link EndedSessions} by reading {@code auth.events}: all of it, in every replica, without
 * a consumer group; from so long ago, at each start, that every token still alive is covered. It
 * blocks, so it has a thread of its own. While the broker is away it waits.
 */
final class EndedSessionsFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EndedSessionsFeed.class);

  /** Longer than any access token lives: auth allows 15 minutes, and clocks differ. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(20);

  private static final String TYPE = EventCodec.typeOf(SessionsEnded.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MS = 500;
  private static final long JOIN_MS = 5_000;

  private final String service;
  private final KafkaConfig kafka;
  private final EndedSessions sessions;
  private final Clock clock;
  private final Thread thread;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean caughtUp;
  private volatile boolean closed;

  public EndedSessionsFeed(String service, KafkaConfig kafka, EndedSessions sessions, Clock clock) {
    this.service = service;
    this.kafka = kafka;
    this.sessions = sessions;
    this.clock = clock;
    this.thread = new Thread(this::run, service + "-ended-sessions");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether everything that stood in the topic at the start has been read. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** Ends the thread; blocks until it has ended. */
  @Override
  public void close() {
    closed = true;
    var open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try (var opened = newConsumer()) {
        consumer = opened;
        follow(opened);
      } catch (WakeupException e) {
        // Closed.
      } catch (KafkaException e) {
        LOG.debug("{}: ended sessions, next try in {} ms: {}", service, RETRY_MS, e.toString());
      }
      pause();
    }
  }

  private void follow(KafkaConsumer<String, byte[]> from) {
    var ends = seekBack(from);
    // With more partitions it starts again: those have been filled since nobody knows when.
    while (!closed && partitions(from).size() == ends.size()) {
      from.poll(POLL).forEach(this::apply);
      caughtUp =
          caughtUp
              || ends.entrySet().stream().allMatch(e -> from.position(e.getKey()) >= e.getValue());
    }
  }

  /** Puts the consumer at the first record that may still matter; answers where the topic ends. */
  private Map<TopicPartition, Long> seekBack(KafkaConsumer<String, byte[]> from) {
    var partitions = partitions(from);
    from.assign(partitions);
    var ends = from.endOffsets(partitions);
    var since = clock.instant().minus(LOOK_BACK).toEpochMilli();
    from.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, p -> since)))
        .forEach((p, first) -> from.seek(p, first == null ? ends.get(p) : first.offset()));
    return ends;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> from) {
    var known = from.partitionsFor(Topic.AUTH.topicName());
    if (known == null || known.isEmpty()) {
      throw new KafkaException("the topic is not there yet");
    }
    return known.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }

  private void apply(ConsumerRecord<String, byte[]> incoming) {
    var type = incoming.headers().lastHeader(CloudEventHeaders.TYPE);
    if (type == null || !TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return;
    }
    try {
      sessions.add((SessionsEnded) EventCodec.decode(TYPE, incoming.value()));
    } catch (MalformedEventException e) {
      LOG.warn("{}: {}@{} is no SessionsEnded", service, incoming.topic(), incoming.offset());
    }
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(RETRY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private KafkaConsumer<String, byte[]> newConsumer() {
    return new KafkaConsumer<>(Map.<String, Object>copyOf(kafka.connectionWith(settings())));
  }

  private Map<String, String> settings() {
    return Map.of(
        "client.id",
        "polyshop-" + service + "-ended-sessions",
        "key.deserializer",
        StringDeserializer.class.getName(),
        "value.deserializer",
        ByteArrayDeserializer.class.getName(),
        "enable.auto.commit",
        "false",
        // Where retention overtook it: better to read too much.
        "auto.offset.reset",
        "earliest",
        "default.api.timeout.ms",
        "5000",
        "reconnect.backoff.max.ms",
        "1000");
  }
}
