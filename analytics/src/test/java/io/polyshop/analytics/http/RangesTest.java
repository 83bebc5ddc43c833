package io.polyshop.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.runtime.problem.ApiException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
  private static final YearMonth MONTH = YearMonth.parse("2026-03");

  @Test
  void withoutBoundsTheLastThirtyDays() {
    var range = days(null, null);
    assertThat(range.from()).isEqualTo("2026-02-09");
    assertThat(range.to()).isEqualTo("2026-03-10");
  }

  @Test
  void oneBoundGivesTheOther() {
    assertThat(days("2026-03-01", null).to()).isEqualTo(TODAY);
    assertThat(days(null, "2025-01-30").from()).isEqualTo("2025-01-01");
  }

  @Test
  void aDayIsARangeAndALeapYearIsTheLongest() {
    assertThat(days("2026-03-10", "2026-03-10").from()).isEqualTo(TODAY);
    assertThat(days("2024-01-01", "2024-12-31").from()).isEqualTo("2024-01-01");
    refused("2024-01-01", "2025-01-01");
  }

  @Test
  void refusesDaysThatAreNone() {
    refused("2026-03-11", null);
    refused("2026-03-02", "2026-03-01");
    refused("2026-02-30", null);
    refused("yesterday", null);
    refused(null, "2026-3-1");
    refused("", "");
  }

  @Test
  void withoutBoundsTheLastTwelveMonths() {
    var range = months(null, null);
    assertThat(range.from()).isEqualTo(YearMonth.parse("2025-04"));
    assertThat(range.to()).isEqualTo(MONTH);
  }

  @Test
  void refusesMonthsThatAreNone() {
    for (var from : new String[] {"2026-04", "2016-03", "2026-13", "2026-03-01", "now"}) {
      assertThatThrownBy(() -> months(from, null)).isInstanceOf(ApiException.class);
    }
    assertThat(months("2016-04", null).to()).isEqualTo(MONTH);
  }

  private static void refused(String from, String to) {
    assertThatThrownBy(() -> days(from, to))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  private static DayRange days(String from, String to) {
    return Ranges.days(
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        (first, last) -> DayRange.of(first, last, TODAY));
  }

  private static MonthRange months(String from, String to) {
    return Ranges.months(Optional.ofNullable(from), Optional.ofNullable(to), MONTH);
  }
}
