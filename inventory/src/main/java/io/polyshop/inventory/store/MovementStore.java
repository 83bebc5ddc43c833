package io.polyshop.inventory.store;

import static java.util.stream.Collectors.toSet;

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
import java.util.Set;
import java.util.UUID;

/** The table {@code stock_movements}, and with each movement its change of {@code stock}. */
public final class MovementStore {

  // One statement for both, so that the movements always sum up to the stock.
  private static final String APPLY =
      """
      with movement as (
        insert into stock_movements
          (id, product_id, kind, quantity, order_id, refund_id, note, actor, created_at)
        select *
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::uuid[],
                    $7::text[], $8::uuid[], $9::timestamptz[])
        returning product_id, quantity, created_at
      )
      update stock
      set available = stock.available + movement.quantity, updated_at = movement.created_at
      from movement
      where stock.product_id = movement.product_id
      returning stock.product_id, stock.available, stock.reserved, stock.updated_at
      """;

  private static final String INSERT =
      """
      insert into stock_movements
        (id, product_id, kind, quantity, order_id, refund_id, note, actor, created_at)
      select *
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::uuid[],
                  $7::text[], $8::uuid[], $9::timestamptz[])
      """;

  private static final String KNOWN_REFUNDS =
      "select distinct refund_id from stock_movements where refund_id = any($1)";

  private static final String LIST =
      """
      select id, product_id, kind, quantity, order_id, refund_id, note, actor, created_at
      from stock_movements
      where product_id = $1 and id < $2
      order by id desc
      limit $3
      """;

  /** Applies the movements, at most one for a product; returns the stock as it is then. */
  public Future<List<Stock>> apply(SqlConnection tx, List<Movement> movements) {
    return tx.preparedQuery(APPLY).execute(columns(movements)).map(StockStore::all);
  }

  /** Writes movements alone: what they change of stock is written with what else changes it. */
  public Future<Void> insert(SqlConnection tx, List<Movement> movements) {
    return movements.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT).execute(columns(movements)).mapEmpty();
  }

  /** Those of the refunds that have movements. */
  public Future<Set<UUID>> knownRefunds(SqlConnection tx, Set<UUID> refundIds) {
    return refundIds.isEmpty()
        ? Future.succeededFuture(Set.of())
        : tx.preparedQuery(KNOWN_REFUNDS)
            .execute(Columns.ids(refundIds))
            .map(rows -> rows.stream().map(row -> row.getUUID("refund_id")).collect(toSet()));
  }

  private static Tuple columns(List<Movement> movements) {
    return Columns.of(movements)
        .uuid(Movement::id)
        .uuid(Movement::productId)
        .text(movement -> movement.kind().name())
        .bigint(Movement::quantity)
        .uuid(Movement::orderId)
        .uuid(Movement::refundId)
        .text(Movement::note)
        .uuid(Movement::actor)
        .time(Movement::createdAt)
        .tuple();
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
        row.getUUID("refund_id"),
        row.getString("note"),
        row.getUUID("actor"),
        SqlTime.read(row, "created_at"));
  }
}
