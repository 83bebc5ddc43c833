package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.CountingRules;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;

/**
 * By which rules the sales are counted: one row, written by the first count of all sales and by
 * each rebuild.
 */
public final class CountingStore {

  private static final String FIND = "select time_zone, reporting_currency from sales_counting";

  private static final String BEGIN =
      """
      insert into sales_counting (time_zone, reporting_currency) values ($1, $2)
      on conflict do nothing
      """;

  private static final String PUT =
      """
      insert into sales_counting (time_zone, reporting_currency) values ($1, $2)
      on conflict (only_row) do update set
        time_zone = excluded.time_zone, reporting_currency = excluded.reporting_currency
      """;

  private final CountingRules settings;

  /**
   * @param settings the rules of the first count, and of the next rebuild
   */
  public CountingStore(CountingRules settings) {
    this.settings = settings;
  }

  /** The rules of the sales as they are. */
  public Future<CountingRules> current(SqlClient client) {
    return client
        .query(FIND)
        .execute()
        .map(RowSet::iterator)
        .map(found -> found.hasNext() ? rules(found.next()) : settings);
  }

  /**
   * Sets the rules of the first count.
   *
   * @return false if another transaction did so, for which this waits
   */
  public Future<Boolean> begin(SqlConnection tx) {
    return tx.preparedQuery(BEGIN).execute(parameters()).map(rows -> rows.rowCount() == 1);
  }

  /** Sets the rules to the settings, and returns them. */
  public Future<CountingRules> renew(SqlConnection tx) {
    return tx.preparedQuery(PUT).execute(parameters()).map(settings);
  }

  private Tuple parameters() {
    return Tuple.of(settings.timeZone().getId(), settings.reportingCurrency());
  }

  static CountingRules rules(Row row) {
    return new CountingRules(
        ZoneId.of(row.getString("time_zone")), row.getString("reporting_currency"));
  }
}
