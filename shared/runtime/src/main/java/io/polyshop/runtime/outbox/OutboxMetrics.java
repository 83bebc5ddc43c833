package io.polyshop.runtime.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the relay is behind the commits, on {@code /metrics}, by service. */
public final class OutboxMetrics implements AutoCloseable {

  // Bounded: a backlog of millions must not be counted every few seconds.
  private static final String LOOK =
      """
      select (select count(*) from (select 1 from outbox limit 100000) as waiting) as depth,
             (select extract(epoch from now() - created_at)::float8
              from outbox order by position limit 1) as age
      """;

  private final Database database;
  private final Timer acknowledged;
  private final List<Meter> meters;
  private volatile double depth;
  private volatile double ageSeconds;

  public OutboxMetrics(Database database, String service) {
    this.database = database;
    this.acknowledged =
        Timer.builder("polyshop.outbox.ack")
            .description("From the making of an event to its acknowledgement by Kafka")
            .tag("service", service)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(Metrics.globalRegistry);
    this.meters =
        List.of(
            acknowledged,
            Gauge.builder("polyshop.outbox.rows", this, m -> m.depth)
                .description("Events that Kafka has not acknowledged yet, counted up to 100000")
                .tag("service", service)
                .register(Metrics.globalRegistry),
            Gauge.builder("polyshop.outbox.oldest.age", this, m -> m.ageSeconds)
                .description("Age of the oldest event that Kafka has not acknowledged yet")
                .baseUnit("seconds")
                .tag("service", service)
                .register(Metrics.globalRegistry));
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

  @Override
  public void close() {
    meters.forEach(Metrics.globalRegistry::remove);
  }
}
