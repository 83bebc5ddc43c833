package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.domain.Figures;
import io.polyshop.analytics.domain.MonthRange;
import io.polyshop.analytics.domain.Sales;
import io.polyshop.analytics.domain.SalesChanges.Slot;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** The sales of each day and month: orders in all currencies, revenue in the reporting currency. */
public final class SalesStore {

  // One statement, because it is made for every batch, however small: the day and the month of all
  // currencies, the day and the hour of each. Rows are locked in the order of their keys.
  private static final String ADD =
      """
      with change as materialized (
        select * from unnest($1::date[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[],
            $6::bigint[], $7::bigint[])
          as change(date, hour, currency, orders, revenue, refunds, cancelled)
      ), reported as (
        select date, sum(orders)::bigint as orders,
          coalesce(sum(revenue) filter (where currency = $8), 0)::bigint as revenue
        from change group by date
      ), of_day as (
        insert into sales_daily (date, total_orders, total_revenue)
        select date, orders, revenue from reported where orders <> 0 or revenue <> 0 order by date
        on conflict (date) do update set
          total_orders = sales_daily.total_orders + excluded.total_orders,
          total_revenue = sales_daily.total_revenue + excluded.total_revenue
      ), of_month as (
        insert into sales_monthly (year, month, total_orders, total_revenue)
        select extract(year from date)::int, extract(month from date)::int, sum(orders)::bigint,
          sum(revenue)::bigint
        from reported where orders <> 0 or revenue <> 0 group by 1, 2 order by 1, 2
        on conflict (year, month) do update set
          total_orders = sales_monthly.total_orders + excluded.total_orders,
          total_revenue = sales_monthly.total_revenue + excluded.total_revenue
      ), of_currency_and_day as (
        insert into sales_daily_currency
          (date, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
        select date, currency, sum(orders)::bigint, sum(revenue)::bigint, sum(refunds)::bigint,
          sum(cancelled)::bigint
        from change group by date, currency order by date, currency
        on conflict (date, currency) do update set
          total_orders = sales_daily_currency.total_orders + excluded.total_orders,
          total_revenue = sales_daily_currency.total_revenue + excluded.total_revenue,
          total_refunds = sales_daily_currency.total_refunds + excluded.total_refunds,
          cancelled_orders = sales_daily_currency.cancelled_orders + excluded.cancelled_orders
      )
      insert into sales_hourly
        (hour, currency, total_orders, total_revenue, total_refunds, cancelled_orders)
      select hour, currency, sum(orders)::bigint, sum(revenue)::bigint, sum(refunds)::bigint,
        sum(cancelled)::bigint
      from change group by hour, currency order by hour, currency
      on conflict (hour, currency) do update set
        total_orders = sales_hourly.total_orders + excluded.total_orders,
        total_revenue = sales_hourly.total_revenue + excluded.total_revenue,
        total_refunds = sales_hourly.total_refunds + excluded.total_refunds,
        cancelled_orders = sales_hourly.cancelled_orders + excluded.cancelled_orders
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

  /**
   * Adds the changes, also those of {@link CurrencySalesStore}.
   *
   * @param reportingCurrency of the revenue of all currencies together
   */
  public Future<Void> add(SqlClient tx, Map<Slot, Sales> changes, String reportingCurrency) {
    var parameters =
        Columns.of(changes.entrySet())
            .date(change -> change.getKey().date())
            .time(change -> change.getKey().hour())
            .text(change -> change.getKey().currency())
            .bigint(change -> change.getValue().orders())
            .bigint(change -> change.getValue().revenue())
            .bigint(change -> change.getValue().refunds())
            .bigint(change -> change.getValue().cancelled())
            .tuple()
            .addString(reportingCurrency);
    return tx.preparedQuery(ADD).execute(parameters).mapEmpty();
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
