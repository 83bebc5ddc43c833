package io.polyshop.analytics.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How sales are counted.
 *
 * @param timeZone whose days and months they are; a region, such as {@code Europe/Berlin}
 * @param reportingCurrency ISO 4217: of the revenue that is not by currency
 */
public record CountingRules(ZoneId timeZone, String reportingCurrency) {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  /**
   * The day on which something happened in the shop.
   *
   * @throws IllegalArgumentException if that was before 2000 or after 9999
   */
  public LocalDate day(Instant time) {
    return LocalDate.ofInstant(possible(time), timeZone);
  }

  /**
   * When the hour in which something happened began: the same in every time zone that differs from
   * UTC by whole hours.
   *
   * @throws IllegalArgumentException if that was before 2000 or after 9999
   */
  public Instant hour(Instant time) {
    return possible(time).truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant possible(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("nothing can be sold at this time: " + time);
    }
    return time;
  }
}
