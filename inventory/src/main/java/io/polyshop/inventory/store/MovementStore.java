package io.polyshop.inventory.store;

import io.polyshop.inventory.domain.Movement;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The table {@code stock_movements}, and with each movement its change of {@code stock}. */
public final class MovementStore {

  // One statement for both, so that the movements always sum up to the stock.
  private static final String APPLY =
      """
      with movement as (
        insert into stock_movements
          (id, product_id, kind, quantity, order_id, note, actor, created_at)
        select *
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::text[],
                    $7::uuid[], $8::timestamptz[])
        returning product_id, quantity, created_at
      )
      update stock
      set available = stock.available + movement.quantity, updated_at = movement.created_at
      from movement
      where stock.product_id = movement.product_id
      returning stock.product_id, stock.available, stock.reserved, stock.updated_at
      """;

  private static final String LIST =
      """
      select id, product_id, kind, quantity, order_id, note, actor, created_at
      from stock_movements
      where product_id = $1 and id < $2
      order by id desc
      limit $3
      """;

  /** Applies the movements, at most one for a product; returns the stock as it is then. */
  public Future<List<Stock>> apply(SqlConnection tx, List<Movement> movements) {
    var columns =
        Columns.of(movements)
            .uuid(Movement::id)
            .uuid(Movement::productId)
            .text(movement -> movement.kind().name())
            .bigint(Movement::quantity)
            .uuid(Movement::orderId)
            .text(Movement::note)
            .uuid(Movement::actor)
            .time(Movement::createdAt)
            .tuple();
    return tx.preparedQuery(APPLY).execute(columns).map(StockStore::all);
  }

  /** At most {@code limit} of the product's movements with ids below {@code before}. */
  public Future<List<Movement>> list(SqlClient client, UUID productId, UUID before, int limit) {
    return client
        .preparedQuery(LIST)
        .execute(Tuple.of(productId, before, limit))
        .map(rows -> rows.stream().map(MovementStore::movement).toList());
  }

  private static Movement movement(Row row) {
    return new Movement(
        row.getUUID("id"),
        row.getUUID("product_id"),
        Movement.Kind.valueOf(row.getString("kind")),
        row.getLong("quantity"),
        row.getUUID("order_id"),
        row.getString("note"),
        row.getUUID("actor"),
        SqlTime.read(row, "created_at"));
  }
}
