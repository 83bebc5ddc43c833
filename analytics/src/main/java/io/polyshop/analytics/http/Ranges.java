package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.InvalidRangeException;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the range of a report from the query parameters {@code from} and {@code to}. */
final class Ranges {

  private static final String DAY = "must be a date such as 2026-01-31";
  private static final String MONTH = "must be a month such as 2026-01";

  private Ranges() {}

  /** A range of days; refuses with 400. */
  static DayRange days(Request request, LocalDate today) {
    return days(request.query("from"), request.query("to"), (f, t) -> DayRange.of(f, t, today));
  }

  /** A range of days of a report by hour; refuses with 400. */
  static DayRange daysByHour(Request request, LocalDate today) {
    return days(request.query("from"), request.query("to"), (f, t) -> DayRange.byHour(f, t, today));
  }

  static DayRange days(
      Optional<String> from,
      Optional<String> to,
      BiFunction<Optional<LocalDate>, Optional<LocalDate>, DayRange> range) {
    var first = parse("from", from, LocalDate::parse, DAY);
    var last = parse("to", to, LocalDate::parse, DAY);
    return checked(() -> range.apply(first, last));
  }

  /** A range of months; refuses with 400. */
  static MonthRange months(Optional<String> from, Optional<String> to, YearMonth thisMonth) {
    var first = parse("from", from, YearMonth::parse, MONTH);
    var last = parse("to", to, YearMonth::parse, MONTH);
    return checked(() -> MonthRange.of(first, last, thisMonth));
  }

  private static <T> Optional<T> parse(
      String field, Optional<String> text, Function<String, T> parser, String rule) {
    try {
      return text.map(parser);
    } catch (DateTimeException e) {
      throw ApiException.invalid(field, rule);
    }
  }

  private static <T> T checked(Supplier<T> range) {
    try {
      return range.get();
    } catch (InvalidRangeException e) {
      throw ApiException.invalid("from", e.getMessage());
    }
  }
}
