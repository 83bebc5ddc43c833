package io.polyshop.inventory.process;

import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes products of the catalogue known here, with nothing in stock at first. */
public final class NewProducts {

  private final StockStore stock;
  private final Clock clock;

  public NewProducts(StockStore stock, Clock clock) {
    this.stock = stock;
    this.clock = clock;
  }

  /** Makes the products known; those that are known already stay as they are. */
  public Future<Void> add(SqlConnection tx, List<UUID> productIds) {
    return productIds.isEmpty()
        ? Future.succeededFuture()
        : stock.create(tx, productIds, SqlTime.now(clock));
  }
}
