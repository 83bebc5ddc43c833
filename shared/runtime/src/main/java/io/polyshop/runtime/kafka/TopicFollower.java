package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Loop;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic in every replica: without a consumer group, of which only one
 * replica would be told, and without keeping offsets. While the broker is unreachable or the topic
 * missing it waits; after a failure, whatever it was, it begins again at its starting point.
 * Partitions that are added later are read too.
 */
public final class TopicFollower extends VerticleBase {

  /** What is done with the records; called on the follower's event loop. */
  public interface Reader {

    /** Reading begins, for the first time or again: records may have been missed before. */
    default void begins() {}

    /** One record. If this throws, the record is logged and passed over. */
    void read(ConsumerRecord<String, byte[]> incoming);

    /** After the records of a poll: the next poll waits for this; if it fails, all begins again. */
    default Future<Void> polled() {
      return Future.succeededFuture();
    }

    /** Everything has been read that stood in the topic when reading began. */
    default void caughtUp() {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Once it is up to date: what comes then ends a poll at once. */
  private static final Duration QUIET_POLL = Duration.ofSeconds(2);

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(250), Duration.ofSeconds(2));

  /** Partitions that are added are to be seen soon; next to nothing comes most of the time. */
  private static final Map<String, String> SETTINGS =
      Map.of("metadata.max.age.ms", "5000", "fetch.max.wait.ms", "2000");

  private final String name;
  private final KafkaConfig kafka;
  private final Topic topic;
  private final Supplier<Instant> since;
  private final Reader reader;
  private Retry retry;
  private Future<Void> running = Future.succeededFuture();
  private KafkaConsumer<String, byte[]> consumer;
  private FollowedPartitions partitions;
  private volatile boolean caughtUp;
  private volatile boolean everCaughtUp;
  private boolean stopping;

  private TopicFollower(
      String name, KafkaConfig kafka, Topic topic, Supplier<Instant> since, Reader reader) {
    this.name = name;
    this.kafka = kafka;
    this.topic = topic;
    this.since = since;
    this.reader = reader;
  }

  /**
   * Reads what was written since a point in time; since {@link Instant#EPOCH}, the whole topic.
   *
   * @param name such as {@code order-ended-sessions}: in logs, and to the broker
   * @param since asked each time when reading begins
   */
  public static TopicFollower since(
      Supplier<Instant> since, String name, KafkaConfig kafka, Topic topic, Reader reader) {
    return new TopicFollower(name, kafka, topic, since, reader);
  }

  /** Reads what is written from now on. */
  public static TopicFollower fromNow(String name, KafkaConfig kafka, Topic topic, Reader reader) {
    return new TopicFollower(name, kafka, topic, null, reader);
  }

  /** Whether everything has been read that stood in the topic when reading began. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** Whether that was so once since the start: what was read then is still known when it fails. */
  public boolean hasCaughtUp() {
    return everCaughtUp;
  }

  @Override
  public Future<?> start() {
    retry = new Retry(vertx, name + ": following " + topic.topicName(), BACKOFF);
    context.runOnContext(v -> running = Loop.whileTrue(vertx, this::follow));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    retry.stop();
    if (consumer != null) {
      consumer.unwrap().wakeup();
    }
    return running.otherwiseEmpty().eventually(this::close);
  }

  /** From the opening of a consumer to its failure; true to begin again. */
  private Future<Boolean> follow() {
    return retry
        .until(this::begin)
        .compose(v -> Loop.whileTrue(vertx, this::round).recover(this::failed))
        .map(v -> !stopping);
  }

  /** A consumer with which one round worked. */
  private Future<Boolean> begin() {
    caughtUp = false;
    return close()
        .compose(v -> Consumers.open(vertx, kafka, name, SETTINGS))
        .compose(
            opened -> {
              consumer = opened;
              partitions = new FollowedPartitions(opened, topic.topicName(), since);
              return round();
            });
  }

  private Future<Boolean> round() {
    if (stopping) {
      return Future.succeededFuture(false);
    }
    return partitions
        .refresh()
        .onSuccess(this::refreshed)
        .compose(change -> partitions.isEmpty() ? pause() : poll())
        .map(v -> true);
  }

  private void refreshed(FollowedPartitions.Change change) {
    switch (change) {
      case FIRST -> reader.begins();
      case MORE -> caughtUp = false;
      case NONE -> {}
    }
  }

  private Future<Void> poll() {
    return consumer
        .poll(caughtUp ? QUIET_POLL : POLL)
        .compose(
            polled -> {
              polled.records().forEach(this::read);
              return reader.polled();
            })
        .compose(v -> caughtUp ? Future.succeededFuture() : catchUp());
  }

  private Future<Void> catchUp() {
    return partitions
        .areRead()
        .map(
            read -> {
              caughtUp = read;
              everCaughtUp |= read;
              if (read) {
                reader.caughtUp();
              }
              return null;
            });
  }

  private void read(ConsumerRecord<String, byte[]> incoming) {
    try {
      reader.read(incoming);
    } catch (RuntimeException e) {
      LOG.warn(
          "{}: passed over {}-{}@{}",
          name,
          incoming.topic(),
          incoming.partition(),
          incoming.offset(),
          e);
    }
  }

  private Future<Void> failed(Throwable error) {
    if (!stopping) {
      LOG.warn("{}: begins again: {}", name, error.toString());
    }
    return Future.succeededFuture();
  }

  /** The topic is not there yet. */
  private Future<Void> pause() {
    return vertx.timer(POLL.toMillis());
  }

  private Future<Void> close() {
    var open = consumer;
    consumer = null;
    return open == null
        ? Future.succeededFuture()
        : Consumers.closeAtOnce(vertx, open).otherwiseEmpty();
  }
}
