package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.CurrencySales;
import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.analytics.domain.Sales;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The sales of each day and hour in each currency. What was not sold has no row. {@link SalesStore}
 * adds them.
 */
public final class CurrencySalesStore {

  private static final String DAYS =
      """
      select date as time, currency, total_orders, total_revenue, total_refunds, cancelled_orders
      from sales_daily_currency where date between $1 and $2
      """;

  private static final String MONTHS =
      """
      select make_date(extract(year from date)::int, extract(month from date)::int, 1) as time,
        currency, sum(total_orders)::bigint as total_orders,
        sum(total_revenue)::bigint as total_revenue, sum(total_refunds)::bigint as total_refunds,
        sum(cancelled_orders)::bigint as cancelled_orders
      from sales_daily_currency where date between $1 and $2
      group by 1, 2
      """;

  private static final String HOURS =
      """
      select hour as time, currency, total_orders, total_revenue, total_refunds, cancelled_orders
      from sales_hourly where hour >= $1 and hour < $2
      """;

  private static final String TOTALS =
      """
      select currency, sum(total_orders)::bigint as total_orders,
        sum(total_revenue)::bigint as total_revenue, sum(total_refunds)::bigint as total_refunds,
        sum(cancelled_orders)::bigint as cancelled_orders
      from sales_daily_currency where date between $1 and $2
      group by currency
      order by currency
      """;

  /** The days of the range. */
  public Future<List<CurrencySales<LocalDate>>> days(SqlClient client, DayRange range) {
    return find(client, DAYS, Tuple.of(range.from(), range.to()), row -> row.getLocalDate("time"));
  }

  /** The months of the range. */
  public Future<List<CurrencySales<YearMonth>>> months(SqlClient client, MonthRange range) {
    var days = Tuple.of(range.from().atDay(1), range.to().atEndOfMonth());
    return find(client, MONTHS, days, row -> YearMonth.from(row.getLocalDate("time")));
  }

  /** The hours that the days of the range have in this time zone. */
  public Future<List<CurrencySales<Instant>>> hours(
      SqlClient client, DayRange range, ZoneId timeZone) {
    var times = Tuple.of(SqlTime.utc(range.start(timeZone)), SqlTime.utc(range.end(timeZone)));
    return find(client, HOURS, times, row -> SqlTime.read(row, "time"));
  }

  /** All days of the range together, by currency. */
  public Future<List<CurrencySales<DayRange>>> totals(SqlClient client, DayRange range) {
    return find(client, TOTALS, Tuple.of(range.from(), range.to()), row -> range);
  }

  private static <T> Future<List<CurrencySales<T>>> find(
      SqlClient client, String sql, Tuple range, Function<Row, T> time) {
    return client
        .preparedQuery(sql)
        .execute(range)
        .map(
            rows -> {
              var found = new ArrayList<CurrencySales<T>>(rows.size());
              rows.forEach(
                  row ->
                      found.add(
                          new CurrencySales<>(
                              time.apply(row), row.getString("currency"), sales(row))));
              return found;
            });
  }

  private static Sales sales(Row row) {
    return new Sales(
        row.getLong("total_orders"),
        row.getLong("total_revenue"),
        row.getLong("total_refunds"),
        row.getLong("cancelled_orders"));
  }
}
