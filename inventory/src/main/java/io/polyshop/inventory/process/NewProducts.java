package io.polyshop.inventory.process;

import io.polyshop.inventory.store.StockStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Makes products of the catalogue known here, with nothing in stock at first. */
public final class NewProducts {

  private final StockStore stock;

  public NewProducts(StockStore stock) {
    this.stock = stock;
  }

  /** Makes the products known; those that are known already stay as they are. */
  public Future<Void> add(SqlConnection tx, List<UUID> productIds) {
    return productIds.isEmpty() ? Future.succeededFuture() : stock.create(tx, productIds);
  }
}
