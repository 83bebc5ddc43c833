package io.polyshop.runtime.events;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.MalformedEventException;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a batch of records: all in one transaction; if that fails for the database's sake, again
 * until it works; if for a record's, one by one, and the bad ones become dead letters.
 */
public final class BatchProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);
  private static final long FIRST_RETRY_MS = 50;
  private static final long MAX_RETRY_MS = 2_000;

  private final Vertx vertx;
  private final Database database;
  private final Outbox outbox;
  private final Map<Topic, EventHandler> handlers;
  private final Map<Topic, Set<String>> ignored = new EnumMap<>(Topic.class);
  private final DeadLetters deadLetters;
  private volatile boolean stopping;

  /**
   * @param producer sends dead letters
   * @param group the consumer group, named in the dead letters
   */
  public BatchProcessor(
      Vertx vertx,
      Database database,
      Outbox outbox,
      Map<Topic, EventHandler> handlers,
      EventProducer producer,
      String group) {
    this.vertx = vertx;
    this.database = database;
    this.outbox = outbox;
    this.handlers = handlers;
    handlers.forEach(
        (topic, handler) ->
            ignored.put(
                topic,
                handler.ignored().stream().map(EventCodec::typeOf).collect(Collectors.toSet())));
    this.deadLetters = new DeadLetters(producer, group);
  }

  /** Gives up retrying: what is not handled will be delivered again. */
  void stop() {
    stopping = true;
  }

  /** True when every record is handled or buried; false if the loop is stopping before that. */
  Future<Boolean> process(List<ConsumerRecord<String, byte[]>> records) {
    var events = new ArrayList<ReceivedEvent>(records.size());
    for (var incoming : records) {
      try {
        if (!isIgnored(incoming)) {
          events.add(RecordReader.read(incoming));
        }
      } catch (MalformedEventException e) {
        return oneByOne(records, 0);
      }
    }
    return events.isEmpty()
        ? Future.succeededFuture(true)
        : retrying(() -> inTransaction(events), FIRST_RETRY_MS)
            .recover(e -> failedAlone(records, e));
  }

  private boolean isIgnored(ConsumerRecord<String, byte[]> incoming) {
    return ignored.get(Topic.ofName(incoming.topic())).contains(RecordReader.type(incoming));
  }

  private Future<Boolean> failedAlone(List<ConsumerRecord<String, byte[]>> records, Throwable e) {
    return records.size() == 1 ? bury(records.get(0), e) : oneByOne(records, 0);
  }

  private Future<Boolean> oneByOne(List<ConsumerRecord<String, byte[]>> records, int index) {
    if (index == records.size()) {
      return Future.succeededFuture(true);
    }
    return single(records.get(index))
        .compose(handled -> handled ? oneByOne(records, index + 1) : Future.succeededFuture(false));
  }

  private Future<Boolean> single(ConsumerRecord<String, byte[]> incoming) {
    if (isIgnored(incoming)) {
      return Future.succeededFuture(true);
    }
    try {
      var event = List.of(RecordReader.read(incoming));
      return retrying(() -> inTransaction(event), FIRST_RETRY_MS).recover(e -> bury(incoming, e));
    } catch (MalformedEventException e) {
      return bury(incoming, e);
    }
  }

  private Future<Boolean> bury(ConsumerRecord<String, byte[]> incoming, Throwable error) {
    return retryingAlways(() -> deadLetters.bury(incoming, error), FIRST_RETRY_MS);
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
    return call(handlers.get(topic), tx, batch).compose(events -> outbox.append(tx, events));
  }

  private static Future<List<OutboxEvent>> call(
      EventHandler handler, SqlConnection tx, List<ReceivedEvent> batch) {
    try {
      return handler.handle(tx, batch);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Retries while the database is away or busy; other failures are the record's own. */
  private Future<Boolean> retrying(Supplier<Future<Void>> attempt, long delayMs) {
    return attempt
        .get()
        .map(true)
        .recover(
            e ->
                SqlErrors.isUnavailable(e) || SqlErrors.isConflict(e)
                    ? later(e, delayMs, () -> retrying(attempt, next(delayMs)))
                    : Future.failedFuture(e));
  }

  private Future<Boolean> retryingAlways(Supplier<Future<Void>> attempt, long delayMs) {
    return attempt
        .get()
        .map(true)
        .recover(e -> later(e, delayMs, () -> retryingAlways(attempt, next(delayMs))));
  }

  private Future<Boolean> later(Throwable error, long delayMs, Supplier<Future<Boolean>> retry) {
    if (stopping) {
      return Future.succeededFuture(false);
    }
    LOG.warn("a batch waits, next try in {} ms: {}", delayMs, error.toString());
    return vertx.timer(delayMs).compose(v -> retry.get());
  }

  private static long next(long delayMs) {
    return Math.min(delayMs * 2, MAX_RETRY_MS);
  }
}
