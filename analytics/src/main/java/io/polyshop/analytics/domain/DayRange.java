package io.polyshop.analytics.domain;

import io.polyshop.runtime.problem.ApiException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days from the first to the last, both included: at most 366. */
public record DayRange(LocalDate from, LocalDate to) {

  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;

  /**
   * The range that is asked for; without {@code to} up to today, without {@code from} 30 days.
   *
   * @throws ApiException 400 if a text is no date, or the range is none or too long
   */
  public static DayRange of(Optional<String> from, Optional<String> to, LocalDate today) {
    var last = to.map(text -> date("to", text)).orElse(today);
    var first = from.map(text -> date("from", text)).orElse(last.minusDays(DEFAULT_DAYS - 1));
    if (first.isAfter(last)) {
      throw ApiException.invalid("from", "must not be after to");
    }
    if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
      throw ApiException.invalid("from", "must be within " + MAX_DAYS + " days of to");
    }
    return new DayRange(first, last);
  }

  private static LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ApiException.invalid(field, "must be a date such as 2026-01-31");
    }
  }
}
