package io.polyshop.analytics.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days from the first to the last, both included: at most 366. */
public record DayRange(LocalDate from, LocalDate to) {

  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;

  /**
   * The requested range. Without {@code to} it ends today, without {@code from} it has 30 days.
   *
   * @throws InvalidRangeException if it has no day or too many
   */
  public static DayRange of(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
    var last = to.orElse(today);
    var first = from.orElseGet(() -> last.minusDays(DEFAULT_DAYS - 1));
    if (first.isAfter(last)) {
      throw new InvalidRangeException("must not be after to");
    }
    if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
      throw new InvalidRangeException("must be within " + MAX_DAYS + " days of to");
    }
    return new DayRange(first, last);
  }
}
