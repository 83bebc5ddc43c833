package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as the shop has them. */
class CountingRulesTest {

  @ParameterizedTest
  @CsvSource({
    // The last instant of a day and the first of the next, before and after the clocks change.
    "UTC,                 2026-01-31T23:59:59.999999999Z, 2026-01-31",
    "UTC,                 2026-02-01T00:00:00Z,           2026-02-01",
    "Europe/Berlin,       2026-01-31T22:59:59.999999999Z, 2026-01-31",
    "Europe/Berlin,       2026-01-31T23:00:00Z,           2026-02-01",
    "Europe/Berlin,       2026-03-28T22:59:59Z,           2026-03-28",
    "Europe/Berlin,       2026-03-28T23:00:00Z,           2026-03-29",
    "Europe/Berlin,       2026-03-29T21:59:59Z,           2026-03-29",
    "Europe/Berlin,       2026-03-29T22:00:00Z,           2026-03-30",
    "Europe/Berlin,       2026-10-24T21:59:59Z,           2026-10-24",
    "Europe/Berlin,       2026-10-24T22:00:00Z,           2026-10-25",
    "Europe/Berlin,       2026-10-25T22:59:59Z,           2026-10-25",
    "Europe/Berlin,       2026-10-25T23:00:00Z,           2026-10-26",
    "Asia/Kathmandu,      2026-01-01T18:14:59Z,           2026-01-01",
    "Asia/Kathmandu,      2026-01-01T18:15:00Z,           2026-01-02",
    "Pacific/Kiritimati,  2025-12-31T10:00:00Z,           2026-01-01",
    "America/Los_Angeles, 2026-01-01T07:59:59Z,           2025-12-31",
  })
  void aDayIsOneOfTheTimeZone(String zone, Instant time, LocalDate day) {
    assertThat(new CountingRules(ZoneId.of(zone), "EUR").day(time)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,                 2026-03-29, 24",
    "Europe/Berlin,       2026-03-28, 24",
    "Europe/Berlin,       2026-03-29, 23",
    "Europe/Berlin,       2026-10-25, 25",
    // Its midnight is missing: the day begins at one o'clock.
    "Africa/Cairo,        2026-04-24, 23",
    // The clocks change by half an hour, and days begin in the middle of an hour of UTC.
    "Australia/Lord_Howe, 2026-04-05, 25",
    "Asia/Kolkata,        2026-01-01, 25",
    // Samoa had no such day.
    "Pacific/Apia,        2011-12-30, 0",
  })
  void aDayHasTheHoursThatItHas(String zone, LocalDate day, int hours) {
    var range = new DayRange(day, day);
    var found = range.hours(ZoneId.of(zone)).toList();

    assertThat(found).hasSize(hours).isSorted();
    if (hours > 0) {
      assertThat(found.get(0)).isEqualTo(range.start(ZoneId.of(zone)));
      assertThat(found.get(hours - 1)).isBefore(range.end(ZoneId.of(zone)));
    }
  }

  @Test
  void aReportByHourHasOneDayUnlessToldOtherwiseAndAMonthAtMost() {
    var today = LocalDate.parse("2026-03-10");
    var first = Optional.of(today.minusDays(30));

    assertThat(DayRange.byHour(Optional.empty(), Optional.empty(), today))
        .isEqualTo(new DayRange(today, today));
    assertThat(DayRange.byHour(first, Optional.empty(), today).days()).hasSize(31);
    assertThatThrownBy(() -> DayRange.byHour(first, Optional.of(today.plusDays(1)), today))
        .isInstanceOf(InvalidRangeException.class);
  }
}
