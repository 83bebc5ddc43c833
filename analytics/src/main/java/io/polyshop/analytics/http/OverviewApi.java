package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.CurrencySales;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.CurrencySalesStore;
import io.polyshop.analytics.store.FunnelStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;

/** What a page about the shop shows: sales by hour, sums by currency, how far orders get. */
public final class OverviewApi implements Api {

  private final CountingStore counting;
  private final CurrencySalesStore currencies;
  private final FunnelStore funnel;
  private final SqlClient client;
  private final Clock clock;

  public OverviewApi(
      CountingStore counting,
      CurrencySalesStore currencies,
      FunnelStore funnel,
      SqlClient client,
      Clock clock) {
    this.counting = counting;
    this.currencies = currencies;
    this.funnel = funnel;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getHourlySales", this::hourly)
        .on("getTotalSales", this::totals)
        .on("getFunnel", this::funnel);
  }

  private Future<Reply> hourly(Request request) {
    return counting
        .current(client)
        .compose(
            rules -> {
              var zone = rules.timeZone();
              var range = Ranges.daysByHour(request, rules.day(clock.instant()));
              return currencies
                  .hours(client, range, zone)
                  .map(sold -> CurrencySales.withoutGaps(range.hours(zone), sold))
                  .map(hours -> hours.stream().map(CurrencyHourView::of).toList())
                  .map(hours -> Reply.ok(ReportView.byCurrency(rules, hours)));
            });
  }

  private Future<Reply> totals(Request request) {
    return counting
        .current(client)
        .compose(
            rules -> {
              var range = Ranges.days(request, rules.day(clock.instant()));
              return currencies
                  .totals(client, range)
                  .map(sums -> sums.stream().map(CurrencyTotalsView::of).toList())
                  .map(items -> Reply.ok(RangeView.of(rules, range, items)));
            });
  }

  private Future<Reply> funnel(Request request) {
    return counting
        .current(client)
        .compose(
            rules -> {
              var range = Ranges.days(request, rules.day(clock.instant()));
              return Future.all(funnel.ofDays(client, range), funnel.ofAllDays(client))
                  .map(found -> FunnelView.of(rules, range, found.resultAt(0), found.resultAt(1)))
                  .map(Reply::ok);
            });
  }
}
