package io.polyshop.runtime.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A range of times, open where a bound is empty.
 *
 * @param from the first time that is in it
 * @param to the first time after it
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {

  /**
   * How far the time of an id may be from the one in its row. Both are the database's, but a
   * replica knows it only as it was at its last look ({@link ClockWatch}).
   */
  static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private static final UUID LEAST_ID = new UUID(0, 0);
  private static final UUID GREATEST_ID = new UUID(-1, -1);

  /** No row of the range has an id below this, if ids are UUIDv7 made at the time of their row. */
  public UUID firstId() {
    return from.map(time -> idAt(time.minus(CLOCK_DIFFERENCE))).orElse(LEAST_ID);
  }

  /** No row of the range has this id or one above it, if ids are made in the same way. */
  public UUID endId() {
    return to.map(time -> idAt(time.plus(CLOCK_DIFFERENCE))).orElse(GREATEST_ID);
  }

  /** The lower of the two, as PostgreSQL orders ids: Java compares them with signs. */
  public UUID endId(UUID before) {
    var end = endId();
    return compareUnsigned(before, end) < 0 ? before : end;
  }

  private static int compareUnsigned(UUID a, UUID b) {
    var most = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return most != 0
        ? most
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** The least UUIDv7 of the millisecond; its time has 48 bits (RFC 9562, 5.7). */
  private static UUID idAt(Instant time) {
    var millis = Math.max(0, Math.min(time.toEpochMilli(), (1L << 48) - 1));
    return new UUID(millis << 16, 0);
  }
}
