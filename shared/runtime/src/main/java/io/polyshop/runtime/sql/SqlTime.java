package io.polyshop.runtime.sql;

import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times on their way to the database and back: {@code timestamptz}, in whole microseconds. */
public final class SqlTime {

  private SqlTime() {}

  /** The time as a parameter; null for null. */
  public static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  /**
   * A length of time as a parameter. In hours, however many: PostgreSQL's days and months are not
   * all of the same length.
   */
  public static Interval interval(Duration length) {
    return Interval.of()
        .hours(Math.toIntExact(length.toHours()))
        .minutes(length.toMinutesPart())
        .seconds(length.toSecondsPart())
        .microseconds(length.toNanosPart() / 1000);
  }

  /** The time in the row's column; null if there is none. */
  public static Instant read(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /**
   * The time by this replica's clock, as precise as the database keeps it: what is answered now is
   * what is read later. For times that are only shown, such as when a payment was settled: nothing
   * is decided by them. What replicas must agree on is read from the database's clock, in SQL.
   */
  public static Instant now(Clock clock) {
    return exact(clock.instant());
  }

  /** The time, as precise as the database keeps it. */
  public static Instant exact(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
