package io.polyshop.runtime.events;

import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.TopicFollower;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Loop;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic from its beginning once more, for a service that keeps more of it since
 * its last version. Beside the consumer loop, whose offsets stay as they are; a record that the
 * loop has buried is passed over. It ends when all has been read that stood in the topic.
 */
public final class TopicReread extends VerticleBase implements TopicFollower.Reader {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReread.class);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(250), Duration.ofSeconds(5));

  private final String name;
  private final KafkaConfig kafka;
  private final Database database;
  private final Topic topic;
  private final EventHandler handler;
  private final Supplier<Future<Boolean>> needed;
  private final List<ReceivedEvent> batch = new ArrayList<>();
  private final Promise<Void> done = Promise.promise();
  private Retry retry;

  /**
   * @param name such as {@code order-names-again}: in logs, and to the broker
   * @param handler as in the consumer loop, but it publishes nothing
   * @param needed asked once at the start: whether there is anything to be read again
   */
  public TopicReread(
      String name,
      KafkaConfig kafka,
      Database database,
      Topic topic,
      EventHandler handler,
      Supplier<Future<Boolean>> needed) {
    this.name = name;
    this.kafka = kafka;
    this.database = database;
    this.topic = topic;
    this.handler = handler;
    this.needed = needed;
  }

  @Override
  public Future<?> start() {
    retry = new Retry(vertx, name, BACKOFF);
    context.runOnContext(v -> retry.until(needed).onSuccess(this::follow));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    retry.stop();
    return Future.succeededFuture();
  }

  /** The follower is this verticle's child: it stops with it, at the latest. */
  private void follow(boolean isNeeded) {
    if (!isNeeded) {
      return;
    }
    LOG.info("{}: begins", name);
    var follower = TopicFollower.since(() -> Instant.EPOCH, name, kafka, topic, this);
    var deployed = vertx.deployVerticle(follower);
    Future.all(deployed, done.future())
        .onSuccess(v -> LOG.info("{}: ends", name))
        .onSuccess(v -> vertx.undeploy(deployed.result()));
  }

  @Override
  public void begins() {
    batch.clear();
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> incoming) {
    try {
      batch.add(RecordReader.read(incoming));
    } catch (MalformedEventException e) {
      LOG.debug("{}: passed over {}@{}", name, incoming.partition(), incoming.offset());
    }
  }

  @Override
  public Future<Void> polled() {
    var events = List.copyOf(batch);
    batch.clear();
    return events.isEmpty()
        ? Future.succeededFuture()
        : write(events).recover(error -> oneByOne(events));
  }

  private Future<Void> write(List<ReceivedEvent> events) {
    return retry.until(
        () -> database.transaction(tx -> handler.handle(tx, events)).mapEmpty(),
        error -> SqlErrors.isUnavailable(error) || SqlErrors.isConflict(error));
  }

  private Future<Void> oneByOne(List<ReceivedEvent> events) {
    var left = events.iterator();
    return Loop.whileTrue(
        vertx, () -> write(List.of(left.next())).otherwiseEmpty().map(v -> left.hasNext()));
  }

  @Override
  public void caughtUp() {
    done.tryComplete();
  }
}
