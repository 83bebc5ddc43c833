package io.polyshop.inventory.store;

import io.polyshop.inventory.domain.Stock;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The table {@code stock}. */
public final class StockStore {

  private static final String FIND =
      """
      select product_id, available, reserved, updated_at
      from stock
      where product_id = any($1)
      """;

  private static final String LOCK =
      """
      select product_id, available, reserved, updated_at
      from stock
      where product_id = any($1)
      order by product_id
      for update
      """;

  // The products that the orders name, and those that they hold already.
  private static final String LOCK_OF_ORDERS =
      """
      select product_id, available, reserved, updated_at
      from stock
      where product_id in (
        select unnest($1::uuid[])
        union
        select product_id from reservations where order_id = any($2))
      order by product_id
      for update
      """;

  // In order, as two replicas may read of the same new products at once.
  private static final String CREATE =
      """
      insert into stock (id, product_id, available, reserved, updated_at)
      select id, product_id, 0, 0, $3
      from unnest($1::uuid[], $2::uuid[]) as product(id, product_id)
      order by product_id
      on conflict (product_id) do nothing
      """;

  private static final String CHANGE =
      """
      update stock
      set available = stock.available + change.available,
          reserved = stock.reserved + change.reserved,
          updated_at = $4
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as change(product_id, available, reserved)
      where stock.product_id = change.product_id
      """;

  private final Supplier<UUID> ids;

  /**
   * @param ids makes the ids of new rows
   */
  public StockStore(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** The stock of those of the products that are known, in any order. */
  public Future<List<Stock>> find(SqlClient client, Collection<UUID> productIds) {
    return client.preparedQuery(FIND).execute(Columns.ids(productIds)).map(StockStore::all);
  }

  /** The same, locked until the end of the transaction. */
  public Future<List<Stock>> lock(SqlConnection tx, Collection<UUID> productIds) {
    return tx.preparedQuery(LOCK).execute(Columns.ids(productIds)).map(StockStore::all);
  }

  /** The stock of the products, and of all that the orders hold, locked. */
  public Future<List<Stock>> lockOfOrders(
      SqlConnection tx, Collection<UUID> productIds, Collection<UUID> orderIds) {
    return tx.preparedQuery(LOCK_OF_ORDERS)
        .execute(Columns.ids(productIds).addValue(orderIds.toArray(UUID[]::new)))
        .map(StockStore::all);
  }

  /** Makes the products known, with nothing in stock; those known already stay as they are. */
  public Future<Void> create(SqlConnection tx, Collection<UUID> productIds, Instant now) {
    var columns =
        Columns.of(productIds).uuid(product -> ids.get()).uuid(product -> product).tuple();
    return tx.preparedQuery(CREATE).execute(columns.addOffsetDateTime(SqlTime.utc(now))).mapEmpty();
  }

  /** Applies the changes, at most one for a product, to stock that is locked. */
  public Future<Void> change(SqlConnection tx, List<Stock.Change> changes, Instant now) {
    if (changes.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns =
        Columns.of(changes)
            .uuid(Stock.Change::productId)
            .bigint(Stock.Change::available)
            .bigint(Stock.Change::reserved)
            .tuple();
    return tx.preparedQuery(CHANGE).execute(columns.addOffsetDateTime(SqlTime.utc(now))).mapEmpty();
  }

  static List<Stock> all(RowSet<Row> rows) {
    return rows.stream().map(StockStore::stock).toList();
  }

  private static Stock stock(Row row) {
    return new Stock(
        row.getUUID("product_id"),
        row.getLong("available"),
        row.getLong("reserved"),
        SqlTime.read(row, "updated_at"));
  }
}
