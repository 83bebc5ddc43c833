package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The sales by day and by month, as JSON or CSV. */
public final class SalesApi implements Api {

  private static final String[] DAY_COLUMNS = {"date", "total_orders", "total_revenue", "currency"};
  private static final String[] MONTH_COLUMNS = {
    "year", "month", "total_orders", "total_revenue", "currency"
  };

  private final SalesStore sales;
  private final SqlClient client;
  private final Clock clock;
  private final String currency;

  public SalesApi(SalesStore sales, SqlClient client, Clock clock, String currency) {
    this.sales = sales;
    this.client = client;
    this.clock = clock;
    this.currency = currency;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("getDailySales", this::daily).on("getMonthlySales", this::monthly);
  }

  private Future<Reply> daily(Request request) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var range = Ranges.days(request.query("from"), request.query("to"), today);
    return sales
        .daily(client, range)
        .map(days -> views(days, DaySalesView::of))
        .map(
            days ->
                Csv.isPreferred(request)
                    ? Csv.reply(DAY_COLUMNS, days.stream().map(this::columns))
                    : json(days));
  }

  private Future<Reply> monthly(Request request) {
    var thisMonth = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    var range = Ranges.months(request.query("from"), request.query("to"), thisMonth);
    return sales
        .monthly(client, range)
        .map(months -> views(months, MonthSalesView::of))
        .map(
            months ->
                Csv.isPreferred(request)
                    ? Csv.reply(MONTH_COLUMNS, months.stream().map(this::columns))
                    : json(months));
  }

  private static <T, V> List<V> views(Map<T, Figures> sales, BiFunction<T, Figures, V> view) {
    return sales.entrySet().stream()
        .map(entry -> view.apply(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Reply json(List<?> items) {
    return Reply.ok(new ReportView<>(currency, items)).with("Vary", "Accept");
  }

  private Object[] columns(DaySalesView day) {
    return new Object[] {day.date(), day.totalOrders(), day.totalRevenue(), currency};
  }

  private Object[] columns(MonthSalesView month) {
    return new Object[] {
      month.year(), month.month(), month.totalOrders(), month.totalRevenue(), currency
    };
  }
}
