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
 * acknowledgements, then deletes them as it reads the next. One relay a service is active, by
 * {@link RelayLease}; the others stand by, and tell it of what their replicas commit. A row is
 * never deleted before its acknowledgement, so a crash may send twice, but never loses.
 */
public final class OutboxRelay {

  private static final int BATCH_ROWS = 1000;
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long rows that were sent stay, if no later ones take them along. */
  private static final Duration DELETE_PAUSE = Duration.ofMillis(50);

  /** Standbys tell of their commits at most once in this time. */
  private static final long TELL_INTERVAL_MS = 20;

  /** How often it is checked, while a batch is being sent, that the lease lasts. */
  private static final long GUARD_INTERVAL_MS = 250;

  private static final String CHANNEL = "polyshop_outbox";
  private static final String LISTEN = "listen " + CHANNEL;
  private static final String TELL = "notify " + CHANNEL;

  // Both parts see the rows as they were before the statement. Nobody waits for the disk: a delete
  // that a crash of the database undoes is an event that is sent twice.
  private static final String DELETE_AND_READ =
      """
      with deleted as (
        delete from outbox
        where position = any($1) and exists (
          select from relay_lease
          where fence = $2 and set_config('synchronous_commit', 'off', true) is not null)
      )
      select position, id, aggregatetype, aggregateid, type, payload::text as payload,
             headers::text as headers, created_at
      from outbox
      where position <> all($1)
      order by position
      limit $3
      """;

  private static final String DELETE =
      """
      delete from outbox
      where position = any($1) and exists (select from relay_lease where fence = $2)
      """;

  /** Rows that Kafka has acknowledged, and the lease under which they were sent. */
  private record Sent(Long[] positions, long fence) {

    private static final Sent NOTHING = new Sent(new Long[0], 0);
  }

  private final Database database;
  private final EventProducer producer;
  private final OutboxMetrics metrics;
  private final Worker worker;
  private final RelayLease lease = new RelayLease();
  private Vertx vertx;
  private Tracing tracing;
  private PgConnection connection;
  private Sent sent = Sent.NOTHING;
  private volatile boolean committedHere;

  public OutboxRelay(
      Database database, EventProducer producer, OutboxMetrics metrics, String service) {
    this.database = database;
    this.producer = producer;
    this.metrics = metrics;
    this.worker = Worker.sleeping(service + "-outbox-relay", POLL, this::step);
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
        : deleteSent(open)
            .eventually(() -> lease.giveBack(open, CHANNEL))
            .eventually(open::close)
            .otherwiseEmpty();
  }

  private Future<Duration> step() {
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
  private Future<Duration> tellTheHolder() {
    if (!committedHere) {
      return Future.succeededFuture(POLL);
    }
    committedHere = false;
    return connection.query(TELL).execute().compose(v -> vertx.timer(TELL_INTERVAL_MS)).map(POLL);
  }

  private Future<Duration> relayBatch() {
    return connection == null
        ? Future.failedFuture("the connection was lost")
        : deleteAndRead()
            .compose(rows -> rows.size() == 0 ? Future.succeededFuture(POLL) : relay(rows));
  }

  private Future<RowSet<Row>> deleteAndRead() {
    var known = sent.fence() == lease.fence() ? sent : Sent.NOTHING;
    return connection
        .preparedQuery(DELETE_AND_READ)
        .execute(Tuple.of(known.positions(), known.fence(), BATCH_ROWS))
        // Also if it failed: rows that cannot be deleted are sent again, and hold up no others.
        .onComplete(done -> sent = Sent.NOTHING);
  }

  private Future<Duration> relay(RowSet<Row> rows) {
    var records = new ArrayList<OutboxRow>(rows.size());
    rows.forEach(row -> records.add(OutboxRow.of(row)));
    return tracing.sending(records).during(() -> relay(records));
  }

  private Future<Duration> relay(List<OutboxRow> records) {
    var fence = lease.fence();
    var guard = vertx.setPeriodic(GUARD_INTERVAL_MS, t -> abortUnlessHeld());
    return producer
        .send(records.stream().map(row -> row.toRecord(producer.source())).toList(), lease::isHeld)
        .onComplete(done -> vertx.cancelTimer(guard))
        .onSuccess(acknowledged -> acknowledged(records, fence))
        .map(records.size() == BATCH_ROWS ? Duration.ZERO : DELETE_PAUSE);
  }

  /** What the client has in hand must not arrive after what the next holder sends. */
  private void abortUnlessHeld() {
    if (!lease.isHeld()) {
      producer.abort();
    }
  }

  private void acknowledged(List<OutboxRow> rows, long fence) {
    metrics.acknowledged(rows);
    sent = new Sent(rows.stream().map(OutboxRow::position).toArray(Long[]::new), fence);
  }

  private Future<Void> deleteSent(PgConnection open) {
    return sent == Sent.NOTHING
        ? Future.succeededFuture()
        : open.preparedQuery(DELETE).execute(Tuple.of(sent.positions(), sent.fence())).mapEmpty();
  }
}
