package io.polyshop.runtime.events;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.Consumers;
import io.polyshop.runtime.kafka.Topics;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.FailureLog;
import io.polyshop.runtime.worker.Loop;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer loop of a service: poll, handle the whole batch in one transaction, poll again, and
 * commit the offsets when there is a pause. One batch is in flight; nothing is skipped and nothing
 * is committed that was not handled.
 */
public final class ConsumerLoop extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofSeconds(2);

  /** So long without records is a pause, in which offsets are committed. */
  private static final Duration PAUSE = Duration.ofMillis(25);

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(250), Duration.ofSeconds(2));

  /** How long a stop waits for the batch in hand. */
  private static final long STOP_PATIENCE_MS = 5_000;

  /** How long the group is told that this one leaves; else it is missed after its session. */
  private static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

  /** Commits are refused while the group is rebalanced: that passes. */
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(10);

  private final Reading reading;
  private final String group;
  private final KafkaConfig kafka;
  private final Topics topics;
  private final Map<Topic, EventHandler> handlers;
  private final BatchProcessor processor;
  private final ConsumerMetrics metrics;
  private final Duration pace;
  private final FailureLog commits;
  private final HandledOffsets handled = new HandledOffsets();
  private Retry retry;
  private Future<Void> running = Future.succeededFuture();
  private KafkaConsumer<String, byte[]> consumer;
  private HeldBatch inHand;
  private boolean polling;
  private boolean stopping;
  private boolean outOfPatience;

  /**
   * @param reading the consumer group, and which topics it reads
   * @param pace how long it takes at least from batch to batch
   */
  public ConsumerLoop(
      Reading reading,
      KafkaConfig kafka,
      Topics topics,
      Map<Topic, EventHandler> handlers,
      BatchProcessor processor,
      ConsumerMetrics metrics,
      Duration pace) {
    this.reading = reading;
    this.group = reading.group();
    this.kafka = kafka;
    this.topics = topics;
    this.handlers = handlers;
    this.processor = processor;
    this.metrics = metrics;
    this.pace = pace;
    this.commits = new FailureLog(group + ": committing offsets", COMMIT_PATIENCE);
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
    return running.otherwiseEmpty().compose(v -> lastCommit()).eventually(this::close);
  }

  /** What is not committed is read again: a broker that does not answer is not waited for twice. */
  private Future<Void> lastCommit() {
    return outOfPatience ? Future.succeededFuture() : commit();
  }

  private Future<Void> run() {
    return retry
        .until(this::ensureTopics)
        .compose(v -> retry.until(this::open))
        .compose(v -> retry.until(this::subscribe))
        .compose(v -> Loop.whileTrue(vertx, this::round));
  }

  /** Those of a shadow are made by the replay. */
  private Future<Void> ensureTopics() {
    return reading.isShadow() ? Future.succeededFuture() : topics.ensure(handlers.keySet());
  }

  private Future<Void> open() {
    return Consumers.open(vertx, kafka, group, settings())
        .onSuccess(opened -> consumer = opened)
        .mapEmpty();
  }

  private Future<Void> subscribe() {
    return consumer.subscribe(
        handlers.keySet().stream().map(reading::nameOf).collect(Collectors.toSet()));
  }

  private Future<Boolean> round() {
    return stopping
        ? Future.succeededFuture(false)
        : retry.until(this::poll).compose(this::handle).map(true);
  }

  private Future<List<ConsumerRecord<String, byte[]>>> poll() {
    polling = true;
    var wait = handled.isEmpty() ? POLL : PAUSE;
    return consumer.poll(wait).onComplete(done -> polling = false).map(ConsumerLoop::records);
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
      return commit();
    }
    var begun = System.nanoTime();
    var batch = new HeldBatch(vertx, consumer, records);
    var originals = reading.originals(records);
    inHand = batch;
    var work =
        retry.until(
            () -> processor.process(originals, batch::isGivenUp), error -> !batch.isGivenUp());
    work.onSuccess(v -> metrics.handled(originals, System.nanoTime() - begun));
    return batch
        .until(work)
        .compose(v -> ended(batch, work))
        .compose(v -> handled.areDue() ? commit() : Future.succeededFuture())
        .compose(v -> rest(pace.toNanos() - (System.nanoTime() - begun)));
  }

  private Future<Void> ended(HeldBatch batch, Future<Void> work) {
    if (batch.isGivenUp()) {
      LOG.info("{}: gave up a batch: its partitions went to another replica", group);
      return Future.succeededFuture();
    }
    return work.onSuccess(v -> handled.note(batch.records()));
  }

  private Future<Void> commit() {
    return consumer == null
        ? Future.succeededFuture()
        : handled
            .commit(consumer)
            .onSuccess(v -> commits.succeeded())
            .onFailure(commits::failed)
            .otherwiseEmpty();
  }

  private Future<Void> rest(long nanos) {
    var ms = TimeUnit.NANOSECONDS.toMillis(nanos);
    return ms <= 0 || stopping ? Future.succeededFuture() : vertx.timer(ms).mapEmpty();
  }

  private void giveUp() {
    outOfPatience = true;
    if (inHand != null) {
      inHand.giveUp();
    }
  }

  private Future<Void> close() {
    return consumer == null
        ? Future.succeededFuture()
        : Consumers.close(vertx, consumer, LEAVE_LIMIT);
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
