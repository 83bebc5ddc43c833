package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.RebuiltRows;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The SQL of a rebuild: all tables of sales, counted again from {@code events_raw}. */
public final class RebuildStore {

  private static final String PAID = EventCodec.typeOf(OrderPaid.class);
  private static final String CANCELLED = EventCodec.typeOf(OrderCancelled.class);

  // In the order in which consumers lock them.
  private static final String LOCK =
      """
      lock table sales_daily, sales_monthly, product_sales_daily in share row exclusive mode
      """;

  private static final String NO_TIMEOUT = "set local statement_timeout = 0";

  // Times in payloads are ISO 8601 in UTC: the first ten characters are the day.
  private static final String DAILY =
      """
      insert into sales_daily (date, total_orders, total_revenue)
      select left(payload ->> 'paidAt', 10)::date as date,
        sum(case event_type when $1 then 1 else -1 end),
        sum(case when payload ->> 'currency' <> $3 then 0
          when event_type = $1 then (payload ->> 'totalAmount')::bigint
          else -(payload ->> 'totalAmount')::bigint end)
      from events_raw
      where event_type in ($1, $2) and payload ->> 'paidAt' is not null
      group by 1
      """;

  private static final String MONTHLY =
      """
      insert into sales_monthly (year, month, total_orders, total_revenue)
      select extract(year from date), extract(month from date), sum(total_orders),
        sum(total_revenue)
      from sales_daily
      group by 1, 2
      """;

  private static final String PRODUCTS =
      """
      insert into product_sales_daily (date, product_id, quantity, revenue)
      select date, product_id, sum(sign * quantity),
        sum(case currency when $3 then sign * quantity * unit_price else 0 end)
      from (
        select left(payload ->> 'paidAt', 10)::date as date,
          case event_type when $1 then 1 else -1 end as sign,
          payload ->> 'currency' as currency,
          (item ->> 'productId')::uuid as product_id,
          (item ->> 'quantity')::bigint as quantity,
          (item ->> 'unitPrice')::bigint as unit_price
        from events_raw, json_array_elements(payload -> 'items') as item
        where event_type in ($1, $2) and payload ->> 'paidAt' is not null
      ) line
      group by date, product_id
      """;

  /**
   * Locks the tables of sales against consumers until the end of the transaction, which may take
   * longer than other statements.
   */
  public Future<Void> lock(SqlConnection tx) {
    return tx.query(NO_TIMEOUT).execute().compose(done -> tx.query(LOCK).execute()).mapEmpty();
  }

  /** Deletes all sales. */
  public Future<Void> clear(SqlConnection tx) {
    return Future.all(
            tx.query("delete from sales_daily").execute(),
            tx.query("delete from sales_monthly").execute(),
            tx.query("delete from product_sales_daily").execute())
        .mapEmpty();
  }

  /** Counts all sales from the recorded events; returns how many rows that makes. */
  public Future<RebuiltRows> fill(SqlConnection tx, String reportingCurrency) {
    var parameters = Tuple.of(PAID, CANCELLED, reportingCurrency);
    var daily = tx.preparedQuery(DAILY).execute(parameters);
    var monthly = tx.preparedQuery(MONTHLY).execute();
    var products = tx.preparedQuery(PRODUCTS).execute(parameters);
    return Future.all(daily, monthly, products)
        .map(
            filled ->
                new RebuiltRows(
                    daily.result().rowCount(),
                    monthly.result().rowCount(),
                    products.result().rowCount()));
  }
}
