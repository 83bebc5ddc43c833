package io.polyshop.analytics.domain;

import io.polyshop.runtime.problem.ApiException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Months from the first to the last, both included: at most 120. */
public record MonthRange(YearMonth from, YearMonth to) {

  private static final int DEFAULT_MONTHS = 12;
  private static final int MAX_MONTHS = 120;

  /**
   * The range that is asked for; without {@code to} up to this month, without {@code from} twelve
   * months.
   *
   * @throws ApiException 400 if a text is no month, or the range is none or too long
   */
  public static MonthRange of(Optional<String> from, Optional<String> to, YearMonth thisMonth) {
    var last = to.map(text -> month("to", text)).orElse(thisMonth);
    var first = from.map(text -> month("from", text)).orElse(last.minusMonths(DEFAULT_MONTHS - 1));
    if (first.isAfter(last)) {
      throw ApiException.invalid("from", "must not be after to");
    }
    if (ChronoUnit.MONTHS.between(first, last) >= MAX_MONTHS) {
      throw ApiException.invalid("from", "must be within " + MAX_MONTHS + " months of to");
    }
    return new MonthRange(first, last);
  }

  private static YearMonth month(String field, String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw ApiException.invalid(field, "must be a month such as 2026-01");
    }
  }
}
