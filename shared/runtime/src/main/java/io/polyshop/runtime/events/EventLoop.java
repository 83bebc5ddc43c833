package io.polyshop.runtime.events;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer loop of a service: poll, handle the whole batch in one transaction, commit just its
 * offsets, poll again. One batch is in flight; nothing is skipped and nothing is committed that was
 * not handled.
 */
public final class EventLoop extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MS = 500;

  private final String group;
  private final KafkaConfig kafka;
  private final Topics topics;
  private final Map<Topic, EventHandler> handlers;
  private final BatchProcessor processor;
  private KafkaConsumer<String, byte[]> consumer;
  private volatile boolean stopping;
  private final Promise<Void> stopped = Promise.promise();

  /**
   * @param group the consumer group: the service's name
   */
  public EventLoop(
      String group,
      KafkaConfig kafka,
      Topics topics,
      Map<Topic, EventHandler> handlers,
      BatchProcessor processor) {
    this.group = group;
    this.kafka = kafka;
    this.topics = topics;
    this.handlers = handlers;
    this.processor = processor;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> subscribe());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    processor.stop();
    return stopped.future().compose(v -> consumer == null ? done() : consumer.close());
  }

  private void subscribe() {
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    topics
        .ensure(handlers.keySet())
        .compose(
            ready -> {
              consumer = newConsumer();
              return consumer.subscribe(
                  handlers.keySet().stream().map(Topic::topicName).collect(Collectors.toSet()));
            })
        .onSuccess(subscribed -> poll())
        .onFailure(e -> again("cannot subscribe", e, this::subscribe));
  }

  private void poll() {
    if (stopping) {
      stopped.tryComplete();
      return;
    }
    consumer.poll(POLL).onSuccess(this::polled).onFailure(e -> again("cannot poll", e, this::poll));
  }

  private void polled(KafkaConsumerRecords<String, byte[]> polled) {
    if (polled.isEmpty()) {
      poll();
      return;
    }
    var records = new ArrayList<ConsumerRecord<String, byte[]>>(polled.size());
    polled.records().forEach(records::add);
    handle(records);
  }

  /** The same batch until it is done: polling on would step over it. */
  private void handle(List<ConsumerRecord<String, byte[]>> records) {
    processor
        .process(records)
        .compose(handled -> handled ? commit(records) : done())
        .onSuccess(v -> poll())
        .onFailure(e -> again("a batch failed", e, () -> handle(records)));
  }

  private Future<Void> commit(List<ConsumerRecord<String, byte[]>> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (var handled : records) {
      offsets.put(
          new TopicPartition(handled.topic(), handled.partition()),
          new OffsetAndMetadata(handled.offset() + 1, ""));
    }
    // A commit that is refused (the group was rebalanced) means that the records come again.
    return consumer
        .commit(offsets)
        .<Void>mapEmpty()
        .onFailure(e -> LOG.info("{}: offsets not committed: {}", group, e.toString()))
        .otherwiseEmpty();
  }

  private void again(String what, Throwable error, Runnable step) {
    LOG.warn("{}: {}, next try in {} ms: {}", group, what, RETRY_MS, error.toString());
    vertx.setTimer(RETRY_MS, t -> step.run());
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  /**
   * Around a Kafka consumer of our own: one that Vert.x makes is closed before stop() is called.
   */
  private KafkaConsumer<String, byte[]> newConsumer() {
    return KafkaConsumer.create(
        vertx,
        new org.apache.kafka.clients.consumer.KafkaConsumer<>(
            Map.<String, Object>copyOf(kafka.connectionWith(settings()))));
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("group.id", group),
        Map.entry("client.id", "polyshop-" + group),
        Map.entry("key.deserializer", StringDeserializer.class.getName()),
        Map.entry("value.deserializer", ByteArrayDeserializer.class.getName()),
        Map.entry("enable.auto.commit", "false"),
        Map.entry("auto.offset.reset", "earliest"),
        Map.entry("isolation.level", "read_committed"),
        Map.entry("max.poll.records", "1000"),
        // A batch is retried for as long as the database is away.
        Map.entry("max.poll.interval.ms", "900000"),
        Map.entry("session.timeout.ms", "10000"),
        Map.entry("heartbeat.interval.ms", "3000"),
        Map.entry("reconnect.backoff.max.ms", "1000"),
        Map.entry("fetch.max.wait.ms", "250"));
  }
}
