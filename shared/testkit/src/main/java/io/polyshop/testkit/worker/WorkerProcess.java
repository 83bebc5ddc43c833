package io.polyshop.testkit.worker;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.events.BatchProcessor;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A process of the worker, which is handed its batches by the test in the place of Kafka. All else
 * is as in the runtime: one transaction a batch, one by one if it fails, dead letters.
 */
final class WorkerProcess implements AutoCloseable {

  private static final long TIMEOUT_S = 60;

  private final Vertx vertx;
  private final Database database;
  private final Gate gate;
  private final Later later;
  private final Set<Topic> topics;
  private final BatchProcessor processor;
  private final ConcurrentLinkedQueue<Dead> dead = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failed = new AtomicReference<>();

  /** A record that the worker could not handle. */
  record Dead(ConsumerRecord<String, byte[]> letter, Throwable error) {}

  WorkerProcess(
      Vertx vertx, Service worker, Env env, ServiceConfig config, Gate gate, Later later) {
    this.vertx = vertx;
    this.gate = gate;
    this.later = later;
    this.database = new Database(vertx, config.database(), worker.name());
    var clock = later.clock();
    var outbox = new Outbox(clock, UuidCreator::getTimeOrderedEpoch, () -> {});
    var handlers =
        worker
            .assemble(
                new Foundation(
                    vertx,
                    env,
                    config,
                    clock,
                    UuidCreator::getTimeOrderedEpoch,
                    database,
                    outbox,
                    new ServiceMetrics(worker.name())))
            .handlers();
    this.topics = handlers.keySet();
    this.processor =
        new BatchProcessor(vertx, database, outbox, gated(handlers), this::bury, worker.name());
  }

  /** What it reads. */
  Set<Topic> topics() {
    return topics;
  }

  /** What it set aside. */
  List<Dead> deadLetters() {
    return List.copyOf(dead);
  }

  /** Why a batch of several events failed the first time that one did. */
  Optional<Throwable> firstFailure() {
    return Optional.ofNullable(failed.get());
  }

  /**
   * Handles a batch; returns when that is done.
   *
   * @throws CrashException if it crashed meanwhile
   * @throws AssertionError if it does not come to an end
   */
  void handle(List<ConsumerRecord<String, byte[]>> batch) {
    awaited(begin(batch));
  }

  /** Begins to handle a batch. */
  Future<Void> begin(List<ConsumerRecord<String, byte[]>> batch) {
    var done = Promise.<Void>promise();
    vertx.runOnContext(v -> processor.process(batch, () -> false).onComplete(done));
    return done.future();
  }

  static void awaited(Future<Void> work) {
    try {
      work.await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("does not come to an end with a batch in " + TIMEOUT_S + " s", e);
    }
  }

  @Override
  public void close() {
    awaited(database.close());
  }

  private Future<Void> bury(ConsumerRecord<String, byte[]> bad, Throwable error) {
    dead.add(new Dead(bad, error));
    return Future.succeededFuture();
  }

  private Map<Topic, EventHandler> gated(Map<Topic, EventHandler> handlers) {
    var gated = new EnumMap<Topic, EventHandler>(Topic.class);
    handlers.forEach((topic, handler) -> gated.put(topic, new Gated(handler, gate, later, failed)));
    return gated;
  }

  /** A handler whose statements and commits have to pass the gate. */
  private record Gated(
      EventHandler handler, Gate gate, Later later, AtomicReference<Throwable> failed)
      implements EventHandler {

    @Override
    public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
      return later
          .into(tx)
          .compose(v -> handler.handle(GatedConnection.of(tx, gate), batch))
          .onFailure(error -> noteFailure(batch, error))
          .compose(events -> gate.pass("commit").map(events));
    }

    @Override
    public Predicate<String> ignoredTypes() {
      return handler.ignoredTypes();
    }

    private void noteFailure(List<ReceivedEvent> batch, Throwable error) {
      if (batch.size() > 1) {
        failed.compareAndSet(null, error);
      }
    }
  }
}
