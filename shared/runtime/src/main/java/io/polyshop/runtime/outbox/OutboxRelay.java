package io.polyshop.runtime.outbox;

import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes committed events to Kafka: reads the oldest rows still there, sends them, waits for the
 * acknowledgements, then deletes them. One relay a service is active (a session's advisory lock);
 * the others stand by. A row is never deleted before its acknowledgement, so a crash may send
 * twice, but never loses.
 */
public final class OutboxRelay {

  private static final int BATCH_ROWS = 1000;
  private static final Duration POLL = Duration.ofMillis(500);

  /** Any number, as long as nobody else uses it in the service's database. */
  private static final long LOCK_KEY = 0x506f6c7953686f70L;

  private static final String TRY_LOCK = "select pg_try_advisory_lock($1)";
  private static final String READ =
      """
      select position, id, aggregatetype, aggregateid, type, payload::text as payload,
             headers::text as headers, created_at
      from outbox
      order by position
      limit $1
      """;
  private static final String DELETE = "delete from outbox where position = any($1)";

  private final Database database;
  private final EventProducer producer;
  private final OutboxMetrics metrics;
  private final Worker worker;
  private PgConnection connection;
  private boolean active;

  public OutboxRelay(
      Database database, EventProducer producer, OutboxMetrics metrics, String service) {
    this.database = database;
    this.producer = producer;
    this.metrics = metrics;
    this.worker = new Worker(service + "-outbox-relay", POLL, this::step);
  }

  /** Runs the relay on an event loop of its own until it is undeployed. */
  public Future<String> deploy(Vertx vertx) {
    return vertx.deployVerticle(worker);
  }

  /** There are new events; from any thread. */
  public void wake() {
    worker.wake();
  }

  /** Gives the lock back; after the worker was undeployed. */
  public Future<Void> close() {
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  private Future<Boolean> step() {
    return lock().compose(locked -> locked ? relayBatch() : Future.succeededFuture(false));
  }

  private Future<Boolean> lock() {
    if (active) {
      return Future.succeededFuture(true);
    }
    return connected()
        .compose(c -> c.preparedQuery(TRY_LOCK).execute(Tuple.of(LOCK_KEY)))
        .map(rows -> active = rows.iterator().next().getBoolean(0));
  }

  private Future<PgConnection> connected() {
    return connection != null
        ? Future.succeededFuture(connection)
        : database.dedicatedConnection().onSuccess(this::use);
  }

  private void use(PgConnection opened) {
    connection = opened;
    opened.closeHandler(
        v -> {
          // The lock went with the session; another relay may have it by now.
          active = false;
          connection = null;
        });
  }

  private Future<Boolean> relayBatch() {
    return connection
        .preparedQuery(READ)
        .execute(Tuple.of(BATCH_ROWS))
        .compose(rows -> rows.size() == 0 ? Future.succeededFuture(false) : relay(rows));
  }

  private Future<Boolean> relay(RowSet<Row> rows) {
    var records = new ArrayList<OutboxRow>(rows.size());
    rows.forEach(row -> records.add(OutboxRow.of(row)));
    return producer
        .send(records.stream().map(row -> row.toRecord(producer.source())).toList())
        .onSuccess(acknowledged -> metrics.acknowledged(records))
        .compose(acknowledged -> delete(records))
        .map(true);
  }

  private Future<Void> delete(List<OutboxRow> rows) {
    var positions = rows.stream().map(OutboxRow::position).toArray(Long[]::new);
    return connection == null
        ? Future.failedFuture("the connection was lost; the rows will be sent again")
        : connection.preparedQuery(DELETE).execute(Tuple.of((Object) positions)).mapEmpty();
  }
}
