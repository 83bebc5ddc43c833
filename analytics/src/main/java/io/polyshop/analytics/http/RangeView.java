package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.DayRange;
import java.time.LocalDate;
import java.util.List;

/** A report on a whole range of days of the time zone. */
record RangeView<T>(String timeZone, LocalDate from, LocalDate to, List<T> items) {

  static <T> RangeView<T> of(CountingRules rules, DayRange range, List<T> items) {
    return new RangeView<>(rules.timeZone().getId(), range.from(), range.to(), items);
  }
}
