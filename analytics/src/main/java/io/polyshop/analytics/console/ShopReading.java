package io.polyshop.analytics.console;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.CurrencySales;
import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Funnel;
import io.polyshop.analytics.domain.SalesSoFar;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.CurrencySalesStore;
import io.polyshop.analytics.store.FunnelStore;
import io.polyshop.analytics.store.ServerStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Reads how the shop does today: a few rows of the tables of sales, however many orders there are.
 */
public final class ShopReading {

  private static final int WEEK_DAYS = 7;

  private final CountingStore counting;
  private final CurrencySalesStore sales;
  private final FunnelStore funnel;
  private final ServerStore server;
  private final SqlClient client;
  private final Clock clock;

  public ShopReading(
      CountingStore counting,
      CurrencySalesStore sales,
      FunnelStore funnel,
      ServerStore server,
      SqlClient client,
      Clock clock) {
    this.counting = counting;
    this.sales = sales;
    this.funnel = funnel;
    this.server = server;
    this.client = client;
    this.clock = clock;
  }

  Future<ShopToday> read() {
    return counting.current(client).compose(rules -> read(rules, clock.instant()));
  }

  private Future<ShopToday> read(CountingRules rules, Instant now) {
    var today = rules.day(now);
    var weekAgo = now.atZone(rules.timeZone()).minusDays(WEEK_DAYS).toInstant();
    var hours = hours(rules, today);
    var hoursBefore = hours(rules, today.minusDays(WEEK_DAYS));
    var steps = funnel.ofDays(client, day(today));
    var stepsBefore = funnel.ofDays(client, day(today.minusDays(WEEK_DAYS)));
    var all = funnel.ofAllDays(client);
    var work = server.work(client).otherwiseEmpty();
    return Future.all(List.of(hours, hoursBefore, steps, stepsBefore, all, work))
        .map(
            done ->
                new ShopToday(
                    now.toEpochMilli(),
                    rules.timeZone().getId(),
                    rules.reportingCurrency(),
                    totals(day(today).end(rules.timeZone()), hours.result()),
                    totals(weekAgo, hoursBefore.result()),
                    cancelRate(steps.result()),
                    cancelRate(stepsBefore.result()),
                    steps.result().reached(),
                    steps.result().cancelled(),
                    all.result().standing(),
                    work.result()));
  }

  private Future<List<CurrencySales<Instant>>> hours(CountingRules rules, LocalDate day) {
    return sales.hours(client, day(day), rules.timeZone());
  }

  private static DayRange day(LocalDate day) {
    return new DayRange(day, day);
  }

  private static List<ShopToday.Totals> totals(Instant until, List<CurrencySales<Instant>> hours) {
    return SalesSoFar.until(until, hours).stream().map(ShopToday.Totals::of).toList();
  }

  /** Of the orders that were placed on the day; null without any. */
  private static Double cancelRate(Funnel funnel) {
    long placed = 0;
    long cancelled = 0;
    for (var reached : funnel.reached()) {
      switch (reached.status()) {
        case "CREATED" -> placed = reached.orders();
        case "CANCELLED" -> cancelled = reached.orders();
        default -> {}
      }
    }
    return placed == 0 ? null : cancelled / (double) placed;
  }
}
