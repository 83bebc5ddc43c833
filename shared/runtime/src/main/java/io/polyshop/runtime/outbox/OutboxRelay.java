package io.polyshop.runtime.outbox;

import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.tracing.Tracing;
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
 * acknowledgements, then deletes them. One relay a service is active, by {@link RelayLease}; the
 * others stand by, and tell it of what their replicas commit. A row is never deleted before its
 * acknowledgement, so a crash may send twice, but never loses.
 */
public final class OutboxRelay {

  private static final int BATCH_ROWS = 1000;
  private static final Duration POLL = Duration.ofMillis(500);

  /** Standbys tell of their commits at most once in this time. */
  private static final long TELL_INTERVAL_MS = 20;

  /** How often it is checked, while a batch is being sent, that the lease lasts. */
  private static final long GUARD_INTERVAL_MS = 250;

  private static final String CHANNEL = "polyshop_outbox";
  private static final String LISTEN = "listen " + CHANNEL;
  private static final String TELL = "notify " + CHANNEL;
  private static final String READ =
      """
      select position, id, aggregatetype, aggregateid, type, payload::text as payload,
             headers::text as headers, created_at
      from outbox
      order by position
      limit $1
      """;
  private static final String DELETE =
      """
      delete from outbox
      where position = any($1) and exists (select from relay_lease where fence = $2)
      """;

  private final Database database;
  private final EventProducer producer;
  private final OutboxMetrics metrics;
  private final Worker worker;
  private final RelayLease lease = new RelayLease();
  private Vertx vertx;
  private Tracing tracing;
  private PgConnection connection;
  private volatile boolean committedHere;

  public OutboxRelay(
      Database database, EventProducer producer, OutboxMetrics metrics, String service) {
    this.database = database;
    this.producer = producer;
    this.metrics = metrics;
    this.worker = new Worker(service + "-outbox-relay", POLL, this::step);
  }

  /** Runs the relay on an event loop of its own until it is undeployed. */
  public Future<String> deploy(Vertx on) {
    vertx = on;
    tracing = Tracing.of(on);
    return vertx.deployVerticle(worker);
  }

  /** There are new events of this replica; from any thread. */
  public void wake() {
    committedHere = true;
    worker.wake();
  }

  /** Gives the lease back; after the worker was undeployed. */
  public Future<Void> close() {
    var open = connection;
    return open == null
        ? Future.succeededFuture()
        : lease.giveBack(open, CHANNEL).otherwiseEmpty().eventually(open::close).otherwiseEmpty();
  }

  private Future<Boolean> step() {
    return connected()
        .compose(c -> lease.isHeld() ? Future.succeededFuture(true) : lease.take(c))
        .compose(held -> held ? relayBatch() : tellTheHolder());
  }

  private Future<PgConnection> connected() {
    return connection != null
        ? Future.succeededFuture(connection)
        : database.dedicatedConnection().compose(this::use);
  }

  private Future<PgConnection> use(PgConnection opened) {
    connection = opened;
    var renewal = vertx.setPeriodic(RelayLease.RENEWAL.toMillis(), t -> lease.renew(opened));
    opened.closeHandler(
        v -> {
          vertx.cancelTimer(renewal);
          connection = null;
        });
    opened.notificationHandler(told -> worker.wake());
    return opened.query(LISTEN).execute().map(opened);
  }

  /** An event waits for the holder's poll, if it is not told. */
  private Future<Boolean> tellTheHolder() {
    if (!committedHere) {
      return Future.succeededFuture(false);
    }
    committedHere = false;
    return connection.query(TELL).execute().compose(v -> vertx.timer(TELL_INTERVAL_MS)).map(false);
  }

  private Future<Boolean> relayBatch() {
    return connection == null
        ? Future.failedFuture("the connection was lost")
        : connection
            .preparedQuery(READ)
            .execute(Tuple.of(BATCH_ROWS))
            .compose(rows -> rows.size() == 0 ? Future.succeededFuture(false) : relay(rows));
  }

  private Future<Boolean> relay(RowSet<Row> rows) {
    var records = new ArrayList<OutboxRow>(rows.size());
    rows.forEach(row -> records.add(OutboxRow.of(row)));
    return tracing.sending(records).during(() -> relay(records));
  }

  private Future<Boolean> relay(List<OutboxRow> records) {
    var fence = lease.fence();
    var guard = vertx.setPeriodic(GUARD_INTERVAL_MS, t -> abortUnlessHeld());
    return producer
        .send(records.stream().map(row -> row.toRecord(producer.source())).toList(), lease::isHeld)
        .onComplete(done -> vertx.cancelTimer(guard))
        .onSuccess(acknowledged -> metrics.acknowledged(records))
        .compose(acknowledged -> delete(records, fence))
        .map(true);
  }

  /** What the client has in hand must not arrive after what the next holder sends. */
  private void abortUnlessHeld() {
    if (!lease.isHeld()) {
      producer.abort();
    }
  }

  private Future<Void> delete(List<OutboxRow> rows, long fence) {
    var positions = rows.stream().map(OutboxRow::position).toArray(Long[]::new);
    return connection == null
        ? Future.failedFuture("the connection was lost; the rows will be sent again")
        : connection.preparedQuery(DELETE).execute(Tuple.of(positions, fence)).mapEmpty();
  }
}
