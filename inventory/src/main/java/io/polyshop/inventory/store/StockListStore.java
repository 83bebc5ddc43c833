package io.polyshop.inventory.store;

import io.polyshop.inventory.domain.Stock;
import io.polyshop.runtime.sql.FilteredList;
import io.polyshop.runtime.sql.Stretch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds products by their stock, in the order of their ids. There is no index of what is available:
 * every order changes it, and those changes stay off the indexes. So products are gone through.
 */
public final class StockListStore {

  /**
   * Which products; an empty part does not filter.
   *
   * @param availableBelow fewer units than these are available
   */
  public record Filter(Optional<Set<UUID>> productIds, Optional<Long> availableBelow) {}

  private static final String KEYS = "select product_id from stock";
  private static final String ROW =
      """
      select product_id, available, reserved, updated_at
      from stock where product_id = seen.product_id""";

  /** At most {@code limit} products with ids above {@code after}. */
  public Future<Stretch<Stock, UUID>> page(SqlClient client, Filter filter, UUID after, int limit) {
    return list(filter, after)
        .read(client, limit, StockStore::all, row -> row.getUUID("product_id"));
  }

  static FilteredList list(Filter filter, UUID after) {
    return new FilteredList(KEYS, ROW, "product_id")
        .bound("product_id > ?", after)
        .boundIf("product_id = any(?)", filter.productIds().map(ids -> ids.toArray(UUID[]::new)))
        .filterIf("found.available < ?", filter.availableBelow());
  }
}
