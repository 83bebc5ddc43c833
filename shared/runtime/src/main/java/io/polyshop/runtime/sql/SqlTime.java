package io.polyshop.runtime.sql;

import io.vertx.core.Future;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times on their way to the database and back: {@code timestamptz}, in whole microseconds. */
public final class SqlTime {

  private static final String NOW = "select clock_timestamp() as now";

  private SqlTime() {}

  /**
   * The time on the database's clock, which all replicas share: for whatever they must agree on.
   * Inside a transaction too it is the time when the statement runs, not when the transaction
   * began: read it after the rows are locked, and it is later than what was last written to them.
   */
  public static Future<Instant> databaseNow(SqlClient client) {
    return client.preparedQuery(NOW).execute().map(rows -> read(rows.iterator().next(), "now"));
  }

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
   * is decided by them, so they are not worth a statement. For others see {@link #databaseNow}.
   */
  public static Instant now(Clock clock) {
    return exact(clock.instant());
  }

  /** The time, as precise as the database keeps it. */
  public static Instant exact(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
