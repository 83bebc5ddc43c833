package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.MonthRange;
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

/** The sales by day and by month, as JSON or CSV. */
public final class SalesApi implements Api {

  /** {@code currency} is that of all revenue. */
  record Report<T>(String currency, List<T> items) {}

  record Day(LocalDate date, long totalOrders, long totalRevenue) {
    static Day of(Map.Entry<LocalDate, Figures> day) {
      return new Day(day.getKey(), day.getValue().count(), day.getValue().revenue());
    }
  }

  record Month(int year, int month, long totalOrders, long totalRevenue) {
    static Month of(Map.Entry<YearMonth, Figures> month) {
      return new Month(
          month.getKey().getYear(),
          month.getKey().getMonthValue(),
          month.getValue().count(),
          month.getValue().revenue());
    }
  }

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
    var range = DayRange.of(request.query("from"), request.query("to"), today);
    return sales
        .daily(client, range)
        .map(days -> days.entrySet().stream().map(Day::of).toList())
        .map(
            days ->
                Csv.isPreferred(request)
                    ? Csv.reply(DAY_COLUMNS, days.stream().map(this::columns))
                    : json(days));
  }

  private Future<Reply> monthly(Request request) {
    var thisMonth = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    var range = MonthRange.of(request.query("from"), request.query("to"), thisMonth);
    return sales
        .monthly(client, range)
        .map(months -> months.entrySet().stream().map(Month::of).toList())
        .map(
            months ->
                Csv.isPreferred(request)
                    ? Csv.reply(MONTH_COLUMNS, months.stream().map(this::columns))
                    : json(months));
  }

  private Reply json(List<?> items) {
    return Reply.ok(new Report<>(currency, items)).with("Vary", "Accept");
  }

  private Object[] columns(Day day) {
    return new Object[] {day.date(), day.totalOrders(), day.totalRevenue(), currency};
  }

  private Object[] columns(Month month) {
    return new Object[] {
      month.year(), month.month(), month.totalOrders(), month.totalRevenue(), currency
    };
  }
}
