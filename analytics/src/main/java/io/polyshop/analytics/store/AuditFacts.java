package io.polyshop.analytics.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What the sales say of orders, and whether the tables of sales agree with each other. */
public final class AuditFacts {

  // In every time zone these are the same orders.
  private static final String PAID_HOURS =
      """
      select to_char(hour at time zone 'UTC', 'YYYY-MM-DD HH24 ') || currency as id,
        total_orders as amount
      from sales_hourly where total_orders <> 0
      """;

  private static final String REVENUE =
      """
      select currency as id, sum(total_revenue) as amount from sales_daily_currency
      group by currency having sum(total_revenue) <> 0
      """;

  private static final String REFUNDS =
      """
      select currency as id, sum(total_refunds) as amount from sales_daily_currency
      group by currency having sum(total_refunds) <> 0
      """;

  private static final String WRONG_HOURS =
      """
      with days as (
        select currency, sum(total_orders) as orders, sum(total_revenue) as revenue,
          sum(total_refunds) as refunds, sum(cancelled_orders) as cancelled
        from sales_daily_currency group by currency
      ), hours as (
        select currency, sum(total_orders) as orders, sum(total_revenue) as revenue,
          sum(total_refunds) as refunds, sum(cancelled_orders) as cancelled
        from sales_hourly group by currency
      )
      select currency as id, coalesce(hours.revenue, 0) - coalesce(days.revenue, 0) as amount
      from days full join hours using (currency)
      where (days.orders, days.revenue, days.refunds, days.cancelled)
        is distinct from (hours.orders, hours.revenue, hours.refunds, hours.cancelled)
      """;

  private static final String WRONG_DAYS =
      """
      with currencies as (
        select date, sum(total_orders) as orders,
          sum(total_revenue) filter (
            where currency = (select reporting_currency from sales_counting)) as revenue
        from sales_daily_currency group by date
      )
      select date::text as id,
        coalesce(total_revenue, 0) - coalesce(currencies.revenue, 0) as amount
      from sales_daily full join currencies using (date)
      where coalesce(total_orders, 0) <> coalesce(currencies.orders, 0)
        or coalesce(total_revenue, 0) <> coalesce(currencies.revenue, 0)
      """;

  private static final String WRONG_MONTHS =
      """
      with days as (
        select extract(year from date)::int as year, extract(month from date)::int as month,
          sum(total_orders) as orders, sum(total_revenue) as revenue
        from sales_daily group by 1, 2
      )
      select year || '-' || month as id,
        coalesce(total_revenue, 0) - coalesce(days.revenue, 0) as amount
      from sales_monthly full join days using (year, month)
      where coalesce(total_orders, 0) <> coalesce(days.orders, 0)
        or coalesce(total_revenue, 0) <> coalesce(days.revenue, 0)
      """;

  private AuditFacts() {}

  /** All facts; amounts are orders or minor units. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact("paidHours", PAID_HOURS),
        new AuditFact("revenue", REVENUE),
        new AuditFact("refunds", REFUNDS),
        new AuditFact("wrongHours", WRONG_HOURS),
        new AuditFact("wrongDays", WRONG_DAYS),
        new AuditFact("wrongMonths", WRONG_MONTHS));
  }
}
