package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.RebuiltRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** The tables of sales, all of them, while they are counted again. */
public final class RebuildStore {

  // In the order in which consumers lock them.
  private static final List<String> TABLES =
      List.of(
          "sales_daily",
          "sales_monthly",
          "sales_daily_currency",
          "sales_hourly",
          "product_sales",
          "order_steps_daily");

  private static final String LOCK =
      "lock table events_raw, sales_counting, "
          + String.join(", ", TABLES)
          + " in share row exclusive mode";

  private static final String ROWS =
      """
      select (select count(*) from sales_daily) as days,
        (select count(*) from sales_monthly) as months,
        (select count(*) from sales_daily_currency) as currency_days,
        (select count(*) from sales_hourly) as currency_hours,
        (select count(*) from product_sales) as product_days,
        (select count(*) from order_steps_daily) as steps
      """;

  private static final String NO_TIMEOUT = "set local statement_timeout = 0";

  /**
   * Locks the tables of sales against consumers until the end of the transaction, which may have to
   * wait for them, and may take longer than other transactions.
   */
  public Future<Void> lock(SqlConnection tx) {
    return tx.query(NO_TIMEOUT).execute().compose(done -> tx.query(LOCK).execute()).mapEmpty();
  }

  /** Deletes all sales. */
  public Future<Void> clear(SqlConnection tx) {
    return Future.all(TABLES.stream().map(table -> delete(tx, table)).toList()).mapEmpty();
  }

  /** How many rows the tables have. */
  public Future<RebuiltRows> rows(SqlConnection tx) {
    return tx.query(ROWS)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new RebuiltRows(
                    row.getLong("days"),
                    row.getLong("months"),
                    row.getLong("currency_days"),
                    row.getLong("currency_hours"),
                    row.getLong("product_days"),
                    row.getLong("steps")));
  }

  private static Future<?> delete(SqlConnection tx, String table) {
    return tx.query("delete from " + table).execute();
  }
}
