package io.polyshop.runtime.sql;

import io.vertx.sqlclient.Row;
import java.time.Clock;
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

  /** The time in the row's column; null if there is none. */
  public static Instant read(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /** The time, as precise as the database keeps it: what is answered now is what is read later. */
  public static Instant now(Clock clock) {
    return exact(clock.instant());
  }

  /** The time, as precise as the database keeps it. */
  public static Instant exact(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
