package io.polyshop.analytics.console;

import io.polyshop.analytics.domain.CurrencySales;
import io.polyshop.analytics.domain.Funnel;
import io.polyshop.analytics.domain.ServerWork;
import java.util.List;

/**
 * How the shop does today, against the same weekday a week ago up to the same time. Of the hour
 * that it is, the week ago counts by the minutes that have passed.
 *
 * @param atMs when it was read, since the epoch
 * @param timeZone whose days they are
 * @param currency the reporting currency
 * @param cancelRate cancelled today, for each that was placed today; null if none was
 * @param reached orders that reached each status today
 * @param standing all orders there are, by where they stand now
 * @param server what analytics' database server has written since it was made, or null
 */
public record ShopToday(
    long atMs,
    String timeZone,
    String currency,
    List<Totals> today,
    List<Totals> weekAgo,
    Double cancelRate,
    Double cancelRateWeekAgo,
    List<Funnel.Reached> reached,
    List<Funnel.Cancelled> cancelled,
    Funnel.Standing standing,
    ServerWork server) {

  /** In a currency; amounts in minor units, {@code average} null without orders. */
  public record Totals(
      String currency, long orders, long revenue, long refunds, long cancelled, Long average) {

    static Totals of(CurrencySales<?> sold) {
      var sales = sold.sales();
      return new Totals(
          sold.currency(),
          sales.orders(),
          sales.revenue(),
          sales.refunds(),
          sales.cancelled(),
          sales.averageOrder());
    }
  }
}
