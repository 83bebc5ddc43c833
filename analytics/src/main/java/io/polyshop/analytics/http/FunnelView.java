package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Funnel;
import java.time.LocalDate;
import java.util.List;

/**
 * How far orders got.
 *
 * @param statuses how many orders reached each status in the range
 * @param cancelled those that were cancelled in the range, by reason
 * @param fullyRefunded those that were given back as a whole in the range, cancelled ones too
 * @param standing all orders there are, whenever they were placed, by where they stand now
 */
record FunnelView(
    String timeZone,
    LocalDate from,
    LocalDate to,
    List<Funnel.Reached> statuses,
    List<Funnel.Cancelled> cancelled,
    long fullyRefunded,
    Funnel.Standing standing) {

  static FunnelView of(CountingRules rules, DayRange range, Funnel ofRange, Funnel ofAllDays) {
    return new FunnelView(
        rules.timeZone().getId(),
        range.from(),
        range.to(),
        ofRange.reached(),
        ofRange.cancelled(),
        ofRange.fullyRefunded(),
        ofAllDays.standing());
  }
}
