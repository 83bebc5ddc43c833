package io.polyshop.analytics.store;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Makes the sales anew from the record of events. While it runs, the figures can be read as they
 * were, and what consumers count waits: a batch whose events the rebuild has not seen is added
 * after it.
 */
public final class Rebuild {

  /** How many rows each table has now. */
  public record Counts(int days, int months, int productDays) {}

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

  private final Tuple parameters;

  public Rebuild(String reportingCurrency) {
    this.parameters =
        Tuple.of(
            EventCodec.typeOf(OrderPaid.class),
            EventCodec.typeOf(OrderCancelled.class),
            reportingCurrency);
  }

  /** Makes all three tables anew, in the caller's transaction. */
  public Future<Counts> run(SqlConnection tx) {
    return tx.query(NO_TIMEOUT)
        .execute()
        .compose(v -> tx.query(LOCK).execute())
        .compose(v -> clear(tx))
        .compose(v -> fill(tx));
  }

  private static Future<?> clear(SqlConnection tx) {
    return Future.all(
        tx.query("delete from sales_daily").execute(),
        tx.query("delete from sales_monthly").execute(),
        tx.query("delete from product_sales_daily").execute());
  }

  private Future<Counts> fill(SqlConnection tx) {
    var daily = tx.preparedQuery(DAILY).execute(parameters);
    var monthly = tx.preparedQuery(MONTHLY).execute();
    var products = tx.preparedQuery(PRODUCTS).execute(parameters);
    return Future.all(daily, monthly, products)
        .map(
            v ->
                new Counts(
                    daily.result().rowCount(),
                    monthly.result().rowCount(),
                    products.result().rowCount()));
  }
}
