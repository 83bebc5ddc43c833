package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.CurrencySales;
import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.CurrencySalesStore;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

/** The sales by day and by month, as JSON or CSV, in the reporting currency or by currency. */
public final class SalesApi implements Api {

  private final CountingStore counting;
  private final SalesStore sales;
  private final CurrencySalesStore currencies;
  private final SqlClient client;
  private final Clock clock;

  public SalesApi(
      CountingStore counting,
      SalesStore sales,
      CurrencySalesStore currencies,
      SqlClient client,
      Clock clock) {
    this.counting = counting;
    this.sales = sales;
    this.currencies = currencies;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("getDailySales", this::daily).on("getMonthlySales", this::monthly);
  }

  private Future<Reply> daily(Request request) {
    return counting
        .current(client)
        .compose(
            rules -> {
              var range = Ranges.days(request, rules.day(clock.instant()));
              return isByCurrency(request)
                  ? dailyByCurrency(rules, range)
                      .map(report -> reply(request, report, CurrencyDayView.COLUMNS))
                  : dailyInOne(rules, range)
                      .map(report -> reply(request, report, DaySalesView.COLUMNS));
            });
  }

  private Future<Reply> monthly(Request request) {
    return counting
        .current(client)
        .compose(
            rules -> {
              var thisMonth = YearMonth.from(rules.day(clock.instant()));
              var range = Ranges.months(request.query("from"), request.query("to"), thisMonth);
              return isByCurrency(request)
                  ? monthlyByCurrency(rules, range)
                      .map(report -> reply(request, report, CurrencyMonthView.COLUMNS))
                  : monthlyInOne(rules, range)
                      .map(report -> reply(request, report, MonthSalesView.COLUMNS));
            });
  }

  private Future<ReportView<DaySalesView>> dailyInOne(CountingRules rules, DayRange range) {
    return sales
        .daily(client, range)
        .map(
            sold ->
                range
                    .days()
                    .map(day -> DaySalesView.of(day, sold.getOrDefault(day, Figures.NONE)))
                    .toList())
        .map(days -> ReportView.inOneCurrency(rules, days));
  }

  private Future<ReportView<MonthSalesView>> monthlyInOne(CountingRules rules, MonthRange range) {
    return sales
        .monthly(client, range)
        .map(
            sold ->
                range
                    .months()
                    .map(month -> MonthSalesView.of(month, sold.getOrDefault(month, Figures.NONE)))
                    .toList())
        .map(months -> ReportView.inOneCurrency(rules, months));
  }

  private Future<ReportView<CurrencyDayView>> dailyByCurrency(CountingRules rules, DayRange range) {
    return currencies
        .days(client, range)
        .map(sold -> CurrencySales.withoutGaps(range.days(), sold))
        .map(days -> ReportView.byCurrency(rules, days.stream().map(CurrencyDayView::of).toList()));
  }

  private Future<ReportView<CurrencyMonthView>> monthlyByCurrency(
      CountingRules rules, MonthRange range) {
    return currencies
        .months(client, range)
        .map(sold -> CurrencySales.withoutGaps(range.months(), sold))
        .map(
            months ->
                ReportView.byCurrency(rules, months.stream().map(CurrencyMonthView::of).toList()));
  }

  /** The contract has checked the value. */
  private static boolean isByCurrency(Request request) {
    return request.query("by").isPresent();
  }

  private static Reply reply(
      Request request, ReportView<? extends CsvRow> report, List<String> columns) {
    var reply = Csv.isPreferred(request) ? Csv.reply(report, columns) : Reply.ok(report);
    return reply.with("Vary", "Accept");
  }
}
