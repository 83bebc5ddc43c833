package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.RebuiltRows;
import io.polyshop.analytics.store.RebuildStore;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Counts all sales again from the recorded events, in one transaction. Until it commits, reports
 * show the old figures, and consumers wait; a batch that the rebuild has not seen is counted after
 * it.
 */
public final class Rebuild {

  private final Database database;
  private final RebuildStore store;
  private final String reportingCurrency;

  /**
   * @param reportingCurrency ISO 4217: only orders in this currency add revenue
   */
  public Rebuild(Database database, RebuildStore store, String reportingCurrency) {
    this.database = database;
    this.store = store;
    this.reportingCurrency = reportingCurrency;
  }

  /** Rebuilds all tables of sales; returns how many rows each has now. */
  public Future<RebuiltRows> run() {
    return database.transaction(this::run);
  }

  private Future<RebuiltRows> run(SqlConnection tx) {
    return store
        .lock(tx)
        .compose(locked -> store.clear(tx))
        .compose(cleared -> store.fill(tx, reportingCurrency));
  }
}
