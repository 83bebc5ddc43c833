package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.analytics.domain.SalesChanges;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sales of each day and month. Rows are locked in the order of their dates, days first. */
public final class SalesStore {

  private static final String ADD_DAILY =
      """
      insert into sales_daily (date, total_orders, total_revenue)
      select date, orders, revenue
      from unnest($1::date[], $2::bigint[], $3::bigint[]) as change(date, orders, revenue)
      order by date
      on conflict (date) do update set
        total_orders = sales_daily.total_orders + excluded.total_orders,
        total_revenue = sales_daily.total_revenue + excluded.total_revenue
      """;

  private static final String ADD_MONTHLY =
      """
      insert into sales_monthly (year, month, total_orders, total_revenue)
      select year, month, orders, revenue
      from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[])
        as change(year, month, orders, revenue)
      order by year, month
      on conflict (year, month) do update set
        total_orders = sales_monthly.total_orders + excluded.total_orders,
        total_revenue = sales_monthly.total_revenue + excluded.total_revenue
      """;

  // Days and months without a row are reported as zeros: a report has no gaps.
  private static final String DAILY =
      """
      select day::date as date, coalesce(total_orders, 0) as orders,
        coalesce(total_revenue, 0) as revenue
      from generate_series($1::date, $2::date, interval '1 day') as day
        left join sales_daily on date = day::date
      order by day
      """;

  private static final String MONTHLY =
      """
      select first::date as date, coalesce(total_orders, 0) as orders,
        coalesce(total_revenue, 0) as revenue
      from generate_series($1::date, $2::date, interval '1 month') as first
        left join sales_monthly
          on year = extract(year from first) and month = extract(month from first)
      order by first
      """;

  /** Adds the changes, in one statement a table. */
  public Future<Void> add(SqlClient tx, SalesChanges changes) {
    return Future.all(addDaily(tx, changes.daily()), addMonthly(tx, changes.monthly())).mapEmpty();
  }

  /** The sales of each day of the range, in order. */
  public Future<Map<LocalDate, Figures>> daily(SqlClient client, DayRange range) {
    return client
        .preparedQuery(DAILY)
        .execute(Tuple.of(range.from(), range.to()))
        .map(
            rows -> {
              var days = new LinkedHashMap<LocalDate, Figures>();
              rows.forEach(row -> days.put(row.getLocalDate("date"), figures(row)));
              return days;
            });
  }

  /** The sales of each month of the range, in order. */
  public Future<Map<YearMonth, Figures>> monthly(SqlClient client, MonthRange range) {
    return client
        .preparedQuery(MONTHLY)
        .execute(Tuple.of(range.from().atDay(1), range.to().atDay(1)))
        .map(
            rows -> {
              var months = new LinkedHashMap<YearMonth, Figures>();
              rows.forEach(
                  row -> months.put(YearMonth.from(row.getLocalDate("date")), figures(row)));
              return months;
            });
  }

  private static Future<?> addDaily(SqlClient tx, Map<LocalDate, Figures> daily) {
    return tx.preparedQuery(ADD_DAILY)
        .execute(
            Columns.of(daily.entrySet())
                .date(Map.Entry::getKey)
                .bigint(day -> day.getValue().count())
                .bigint(day -> day.getValue().revenue())
                .tuple());
  }

  private static Future<?> addMonthly(SqlClient tx, Map<YearMonth, Figures> monthly) {
    return tx.preparedQuery(ADD_MONTHLY)
        .execute(
            Columns.of(monthly.entrySet())
                .integer(month -> month.getKey().getYear())
                .integer(month -> month.getKey().getMonthValue())
                .bigint(month -> month.getValue().count())
                .bigint(month -> month.getValue().revenue())
                .tuple());
  }

  private static Figures figures(Row row) {
    return new Figures(row.getLong("orders"), row.getLong("revenue"));
  }
}
