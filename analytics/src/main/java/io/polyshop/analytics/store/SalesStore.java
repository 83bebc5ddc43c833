package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** The sales of each day and month in the reporting currency. Rows are locked in their order. */
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

  private static final String DAILY =
      """
      select date, total_orders as orders, total_revenue as revenue
      from sales_daily where date between $1 and $2
      """;

  private static final String MONTHLY =
      """
      select year, month, total_orders as orders, total_revenue as revenue
      from sales_monthly where (year, month) between ($1, $2) and ($3, $4)
      """;

  /** Adds to the days, in one statement. */
  public Future<Void> addDaily(SqlClient tx, Map<LocalDate, Figures> daily) {
    return tx.preparedQuery(ADD_DAILY)
        .execute(
            Columns.of(daily.entrySet())
                .date(Map.Entry::getKey)
                .bigint(day -> day.getValue().count())
                .bigint(day -> day.getValue().revenue())
                .tuple())
        .mapEmpty();
  }

  /** Adds to the months, in one statement. */
  public Future<Void> addMonthly(SqlClient tx, Map<YearMonth, Figures> monthly) {
    return tx.preparedQuery(ADD_MONTHLY)
        .execute(
            Columns.of(monthly.entrySet())
                .integer(month -> month.getKey().getYear())
                .integer(month -> month.getKey().getMonthValue())
                .bigint(month -> month.getValue().count())
                .bigint(month -> month.getValue().revenue())
                .tuple())
        .mapEmpty();
  }

  /** The sales of the days of the range; days without any may be missing. */
  public Future<Map<LocalDate, Figures>> daily(SqlClient client, DayRange range) {
    return client
        .preparedQuery(DAILY)
        .execute(Tuple.of(range.from(), range.to()))
        .map(
            rows -> {
              var days = new HashMap<LocalDate, Figures>();
              rows.forEach(row -> days.put(row.getLocalDate("date"), figures(row)));
              return days;
            });
  }

  /** The sales of the months of the range; months without any may be missing. */
  public Future<Map<YearMonth, Figures>> monthly(SqlClient client, MonthRange range) {
    var from = range.from();
    var to = range.to();
    return client
        .preparedQuery(MONTHLY)
        .execute(Tuple.of(from.getYear(), from.getMonthValue(), to.getYear(), to.getMonthValue()))
        .map(
            rows -> {
              var months = new HashMap<YearMonth, Figures>();
              rows.forEach(
                  row ->
                      months.put(
                          YearMonth.of(row.getInteger("year"), row.getInteger("month")),
                          figures(row)));
              return months;
            });
  }

  private static Figures figures(Row row) {
    return new Figures(row.getLong("orders"), row.getLong("revenue"));
  }
}
