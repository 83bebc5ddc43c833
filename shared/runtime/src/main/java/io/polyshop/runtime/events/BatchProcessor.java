package io.polyshop.runtime.events;

import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.tracing.Tracing;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Loop;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles a batch of records: all in one transaction. If that fails because the database is
 * unreachable or busy, again until it works; if because of a record, one by one, and those that
 * fail alone become dead letters.
 */
public final class BatchProcessor {

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final Vertx vertx;
  private final Database database;
  private final Outbox outbox;
  private final Map<Topic, EventHandler> handlers;
  private final Map<Topic, Predicate<String>> ignored = new EnumMap<>(Topic.class);
  private final Burial deadLetters;
  private final Retry retry;
  private final Tracing tracing;

  /**
   * @param deadLetters take what cannot be handled
   * @param group the consumer group
   */
  public BatchProcessor(
      Vertx vertx,
      Database database,
      Outbox outbox,
      Map<Topic, EventHandler> handlers,
      Burial deadLetters,
      String group) {
    this.vertx = vertx;
    this.database = database;
    this.outbox = outbox;
    this.handlers = handlers;
    handlers.forEach((topic, handler) -> ignored.put(topic, handler.ignoredTypes()));
    this.deadLetters = deadLetters;
    this.retry = new Retry(vertx, group + ": a batch of events", BACKOFF);
    this.tracing = Tracing.of(vertx);
  }

  /** Gives up retrying: what is not handled will be delivered again. */
  void stop() {
    retry.stop();
  }

  /**
   * Completes when every record is handled or buried; fails with {@link CancellationException} if
   * it was stopped or given up before that.
   *
   * @param givenUp whether nobody waits for these records any more; no further try is made then
   */
  public Future<Void> process(
      List<ConsumerRecord<String, byte[]>> records, BooleanSupplier givenUp) {
    var events = new ArrayList<ReceivedEvent>(records.size());
    for (var incoming : records) {
      try {
        if (!isIgnored(incoming)) {
          events.add(RecordReader.read(incoming));
        }
      } catch (MalformedEventException e) {
        return failedAlone(records, e, givenUp);
      }
    }
    return events.isEmpty()
        ? Future.succeededFuture()
        : handle(events, givenUp).recover(e -> failedAlone(records, e, givenUp));
  }

  private Future<Void> handle(List<ReceivedEvent> received, BooleanSupplier givenUp) {
    var spans = tracing.processing(received);
    var events = ReceivedEvent.within(spans, received);
    return spans.during(
        () ->
            retry.until(
                () -> unless(givenUp, () -> inTransaction(events)),
                e -> mayPass(e, events.size())));
  }

  /**
   * Whether the failure is the database's, not a record's. Of a statement that takes too long
   * nobody knows: of several records it is not tried again, each of them is.
   */
  private static boolean mayPass(Throwable error, int records) {
    return SqlErrors.isTimeout(error)
        ? records == 1
        : SqlErrors.isUnavailable(error) || SqlErrors.isConflict(error);
  }

  private boolean isIgnored(ConsumerRecord<String, byte[]> incoming) {
    return ignored.get(Topic.ofName(incoming.topic())).test(RecordReader.type(incoming));
  }

  private static Future<Void> unless(BooleanSupplier givenUp, Supplier<Future<Void>> attempt) {
    return givenUp.getAsBoolean()
        ? Future.failedFuture(new CancellationException("given up"))
        : attempt.get();
  }

  private Future<Void> failedAlone(
      List<ConsumerRecord<String, byte[]>> records, Throwable error, BooleanSupplier givenUp) {
    if (error instanceof CancellationException) {
      return Future.failedFuture(error);
    }
    return records.size() == 1 ? bury(records.get(0), error, givenUp) : oneByOne(records, givenUp);
  }

  private Future<Void> oneByOne(
      List<ConsumerRecord<String, byte[]>> records, BooleanSupplier givenUp) {
    var left = records.iterator();
    return Loop.whileTrue(
        vertx, () -> process(List.of(left.next()), givenUp).map(v -> left.hasNext()));
  }

  private Future<Void> bury(
      ConsumerRecord<String, byte[]> incoming, Throwable error, BooleanSupplier givenUp) {
    return retry.until(
        () -> unless(givenUp, () -> deadLetters.bury(incoming, error)),
        failure -> !(failure instanceof CancellationException));
  }

  private Future<Void> inTransaction(List<ReceivedEvent> events) {
    var byTopic = new EnumMap<Topic, List<ReceivedEvent>>(Topic.class);
    events.forEach(e -> byTopic.computeIfAbsent(e.event().topic(), t -> new ArrayList<>()).add(e));
    return database.transaction(
        tx -> {
          Future<Void> done = Future.succeededFuture();
          for (var topic : byTopic.entrySet()) {
            done = done.compose(v -> handle(tx, topic.getKey(), topic.getValue()));
          }
          return done;
        });
  }

  private Future<Void> handle(SqlConnection tx, Topic topic, List<ReceivedEvent> batch) {
    var handler = handlers.get(topic);
    return Loop.attempt(() -> handler.handle(tx, batch))
        .compose(events -> outbox.append(tx, events));
  }
}
