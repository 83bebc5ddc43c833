package io.polyshop.analytics.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Days from the first to the last, both included: at most 366. */
public record DayRange(LocalDate from, LocalDate to) {

  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;
  private static final int MAX_DAYS_BY_HOUR = 31;

  /**
   * The requested range. Without {@code to} it ends today, without {@code from} it has 30 days.
   *
   * @throws InvalidRangeException if it has no day or too many
   */
  public static DayRange of(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
    return of(from, to.orElse(today), DEFAULT_DAYS, MAX_DAYS);
  }

  /**
   * The requested range of a report by hour. Without {@code to} it ends today, without {@code from}
   * it has one day.
   *
   * @throws InvalidRangeException if it has no day, or more than 31
   */
  public static DayRange byHour(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
    return of(from, to.orElse(today), 1, MAX_DAYS_BY_HOUR);
  }

  private static DayRange of(Optional<LocalDate> from, LocalDate last, int usual, int most) {
    var first = from.orElseGet(() -> last.minusDays(usual - 1));
    if (first.isAfter(last)) {
      throw new InvalidRangeException("must not be after to");
    }
    if (ChronoUnit.DAYS.between(first, last) >= most) {
      throw new InvalidRangeException("must be within " + most + " days of to");
    }
    return new DayRange(first, last);
  }

  /** Every day, in order. */
  public Stream<LocalDate> days() {
    return from.datesUntil(to.plusDays(1));
  }

  /** When each hour begins that these days in this time zone have part of. */
  public Stream<Instant> hours(ZoneId timeZone) {
    var end = end(timeZone);
    return Stream.iterate(
        start(timeZone), hour -> hour.isBefore(end), hour -> hour.plus(1, ChronoUnit.HOURS));
  }

  /** When the first hour begins. */
  public Instant start(ZoneId timeZone) {
    return from.atStartOfDay(timeZone).toInstant().truncatedTo(ChronoUnit.HOURS);
  }

  /** When the last day ends. */
  public Instant end(ZoneId timeZone) {
    return to.plusDays(1).atStartOfDay(timeZone).toInstant();
  }
}
