package io.polyshop.runtime.events;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.Consumers;
import io.polyshop.runtime.kafka.Topics;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Loop;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
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
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer loop of a service: poll, handle the whole batch in one transaction, commit just its
 * offsets, poll again. One batch is in flight; nothing is skipped and nothing is committed that was
 * not handled.
 */
public final class ConsumerLoop extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(250), Duration.ofSeconds(2));

  /** How long a stop waits for the batch in hand. */
  private static final long STOP_PATIENCE_MS = 5_000;

  private final String group;
  private final KafkaConfig kafka;
  private final Topics topics;
  private final Map<Topic, EventHandler> handlers;
  private final BatchProcessor processor;
  private final ConsumerMetrics metrics;
  private Retry retry;
  private Future<Void> running = Future.succeededFuture();
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private KafkaConsumer<String, byte[]> consumer;
  private HeldBatch inHand;
  private boolean polling;
  private boolean stopping;

  /**
   * @param group the consumer group: the service's name
   */
  public ConsumerLoop(
      String group,
      KafkaConfig kafka,
      Topics topics,
      Map<Topic, EventHandler> handlers,
      BatchProcessor processor,
      ConsumerMetrics metrics) {
    this.group = group;
    this.kafka = kafka;
    this.topics = topics;
    this.handlers = handlers;
    this.processor = processor;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    retry = new Retry(vertx, group + ": the consumer loop", BACKOFF);
    context.runOnContext(v -> running = run());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    retry.stop();
    processor.stop();
    vertx.setTimer(STOP_PATIENCE_MS, t -> giveUp());
    if (polling) {
      consumer.unwrap().wakeup();
    }
    return running.otherwiseEmpty().eventually(this::close);
  }

  private Future<Void> run() {
    return retry
        .until(() -> topics.ensure(handlers.keySet()))
        .compose(v -> retry.until(this::open))
        .compose(v -> retry.until(this::subscribe))
        .compose(v -> Loop.whileTrue(vertx, this::round));
  }

  private Future<Void> open() {
    return Consumers.open(vertx, kafka, group, settings())
        .onSuccess(opened -> consumer = opened)
        .mapEmpty();
  }

  private Future<Void> subscribe() {
    return consumer.subscribe(
        handlers.keySet().stream().map(Topic::topicName).collect(Collectors.toSet()));
  }

  private Future<Boolean> round() {
    return stopping
        ? Future.succeededFuture(false)
        : retry.until(this::poll).compose(this::handle).map(true);
  }

  private Future<List<ConsumerRecord<String, byte[]>>> poll() {
    polling = true;
    return consumer.poll(POLL).onComplete(done -> polling = false).map(ConsumerLoop::records);
  }

  private static List<ConsumerRecord<String, byte[]>> records(
      KafkaConsumerRecords<String, byte[]> polled) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>(polled.size());
    polled.records().forEach(records::add);
    return records;
  }

  /** The same batch until it is done, or no longer ours: polling on would step over it. */
  private Future<Void> handle(List<ConsumerRecord<String, byte[]>> records) {
    if (records.isEmpty()) {
      return commit(records);
    }
    var begun = System.nanoTime();
    var batch = new HeldBatch(vertx, consumer, records);
    inHand = batch;
    var work =
        retry.until(
            () -> processor.process(records, batch::isGivenUp), error -> !batch.isGivenUp());
    work.onSuccess(v -> metrics.handled(records, System.nanoTime() - begun));
    return batch.until(work).compose(v -> ended(batch, work));
  }

  private Future<Void> ended(HeldBatch batch, Future<Void> work) {
    if (batch.isGivenUp()) {
      LOG.info("{}: gave up a batch: its partitions went to another replica", group);
      return Future.succeededFuture();
    }
    return work.compose(v -> commit(batch.records()));
  }

  /**
   * Commits what was handled. While the group is rebalanced a commit is refused; partitions that
   * stay here are not read again then, so their offsets are committed after one of the next polls.
   */
  private Future<Void> commit(List<ConsumerRecord<String, byte[]>> records) {
    return forgetRevoked()
        .compose(
            v -> {
              records.forEach(this::note);
              return uncommitted.isEmpty()
                  ? Future.succeededFuture()
                  : consumer.commit(Map.copyOf(uncommitted)).onSuccess(c -> uncommitted.clear());
            })
        .<Void>mapEmpty()
        .onFailure(e -> LOG.info("{}: offsets not committed yet: {}", group, e.toString()))
        .otherwiseEmpty();
  }

  private void note(ConsumerRecord<String, byte[]> handled) {
    uncommitted.put(
        new TopicPartition(handled.topic(), handled.partition()),
        new OffsetAndMetadata(handled.offset() + 1, ""));
  }

  /** What went to another replica is read there again, from the last offset that was committed. */
  private Future<Void> forgetRevoked() {
    return uncommitted.isEmpty()
        ? Future.succeededFuture()
        : consumer
            .assignment()
            .onSuccess(assigned -> uncommitted.keySet().retainAll(assigned))
            .mapEmpty();
  }

  private void giveUp() {
    if (inHand != null) {
      inHand.giveUp();
    }
  }

  private Future<Void> close() {
    return consumer == null ? Future.succeededFuture() : consumer.close();
  }

  private Map<String, String> settings() {
    return Map.of(
        "group.id", group,
        "max.poll.records", "1000",
        // It polls while a batch is in hand: only a replica that hangs takes so long.
        "max.poll.interval.ms", "30000",
        // The least that brokers allow by default.
        "session.timeout.ms", "6000",
        "heartbeat.interval.ms", "2000",
        // The others go on while a rebalance moves what has to move.
        "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
  }
}
