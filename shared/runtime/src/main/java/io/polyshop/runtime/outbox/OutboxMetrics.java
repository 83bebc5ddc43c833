package io.polyshop.runtime.outbox;

import io.micrometer.core.instrument.Timer;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the relay is behind the commits, on {@code /metrics}, by service. */
public final class OutboxMetrics {

  // Bounded: a backlog of millions must not be counted every few seconds.
  private static final String LOOK =
      """
      select (select count(*) from (select 1 from outbox limit 100000) as waiting) as depth,
             (select extract(epoch from now() - created_at)::float8
              from outbox order by position limit 1) as age
      """;

  private final Database database;
  private final Timer acknowledged;
  private volatile double depth;
  private volatile double ageSeconds;

  public OutboxMetrics(Database database, ServiceMetrics metrics) {
    this.database = database;
    this.acknowledged =
        metrics.timer(
            "polyshop.outbox.ack", "From the making of an event to its acknowledgement by Kafka");
    metrics.gauge(
        "polyshop.outbox.rows",
        "Events that Kafka has not acknowledged yet, counted up to 100000",
        null,
        () -> depth);
    metrics.gauge(
        "polyshop.outbox.oldest.age",
        "Age of the oldest event that Kafka has not acknowledged yet",
        "seconds",
        () -> ageSeconds);
  }

  /** Looks at the outbox once; a worker's step. */
  public Future<Boolean> look() {
    return database
        .statements()
        .query(LOOK)
        .execute()
        .map(
            rows -> {
              var row = rows.iterator().next();
              var age = row.getDouble("age");
              ageSeconds = age == null ? 0 : Math.max(age, 0);
              depth = row.getLong("depth");
              return false;
            });
  }

  void acknowledged(List<OutboxRow> rows) {
    var now = Instant.now();
    rows.forEach(row -> acknowledged.record(Duration.between(row.createdAt(), now)));
  }
}
