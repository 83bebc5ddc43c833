package io.polyshop.analytics.domain;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Months from the first to the last, both included: at most 120. */
public record MonthRange(YearMonth from, YearMonth to) {

  private static final int DEFAULT_MONTHS = 12;
  private static final int MAX_MONTHS = 120;

  /**
   * The requested range. Without {@code to} it ends this month, without {@code from} it has twelve
   * months.
   *
   * @throws InvalidRangeException if it has no month or too many
   */
  public static MonthRange of(
      Optional<YearMonth> from, Optional<YearMonth> to, YearMonth thisMonth) {
    var last = to.orElse(thisMonth);
    var first = from.orElseGet(() -> last.minusMonths(DEFAULT_MONTHS - 1));
    if (first.isAfter(last)) {
      throw new InvalidRangeException("must not be after to");
    }
    if (ChronoUnit.MONTHS.between(first, last) >= MAX_MONTHS) {
      throw new InvalidRangeException("must be within " + MAX_MONTHS + " months of to");
    }
    return new MonthRange(first, last);
  }

  /** Every month, in order. */
  public Stream<YearMonth> months() {
    return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1));
  }
}
