package io.polyshop.inventory.store;

import io.polyshop.inventory.domain.Reservation;
import io.polyshop.inventory.domain.ReservationStatus;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table {@code reservations}. */
public final class ReservationStore {

  private static final String OF_ORDERS =
      """
      select id, order_id, product_id, quantity, returned, status, created_at, updated_at
      from reservations
      where order_id = any($1)
      """;

  private static final String LIST =
      """
      select id, order_id, product_id, quantity, returned, status, created_at, updated_at
      from reservations
      where order_id = $1 and product_id > $2
      order by product_id
      limit $3
      """;

  // A conflict is possible only for lines that hold nothing, of products without stock: there is
  // no row whose lock two replicas could have waited for, and nothing to be done twice.
  private static final String ADD =
      """
      insert into reservations
        (id, order_id, product_id, quantity, returned, status, created_at, updated_at)
      select *
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::text[],
                  $7::timestamptz[], $8::timestamptz[])
      on conflict (order_id, product_id) do nothing
      """;

  private static final String CHANGE =
      """
      update reservations
      set status = change.status, returned = change.returned, updated_at = change.updated_at
      from unnest($1::uuid[], $2::text[], $3::integer[], $4::timestamptz[])
        as change(id, status, returned, updated_at)
      where reservations.id = change.id
      """;

  /** All reservations of the orders. */
  public Future<List<Reservation>> ofOrders(SqlConnection tx, Collection<UUID> orderIds) {
    return tx.preparedQuery(OF_ORDERS)
        .execute(Columns.ids(orderIds))
        .map(rows -> rows.stream().map(ReservationStore::reservation).toList());
  }

  /** At most {@code limit} of the order's reservations, of products after {@code after}. */
  public Future<List<Reservation>> list(SqlClient client, UUID orderId, UUID after, int limit) {
    return client
        .preparedQuery(LIST)
        .execute(Tuple.of(orderId, after, limit))
        .map(rows -> rows.stream().map(ReservationStore::reservation).toList());
  }

  /** Writes new reservations. */
  public Future<Void> add(SqlConnection tx, List<Reservation> added) {
    if (added.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns =
        Columns.of(added)
            .uuid(Reservation::id)
            .uuid(Reservation::orderId)
            .uuid(Reservation::productId)
            .integer(Reservation::quantity)
            .integer(Reservation::returned)
            .text(reservation -> reservation.status().name())
            .time(Reservation::createdAt)
            .time(Reservation::updatedAt)
            .tuple();
    return tx.preparedQuery(ADD).execute(columns).mapEmpty();
  }

  /** Writes what the reservations are now. */
  public Future<Void> change(SqlConnection tx, List<Reservation> changed) {
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    var columns =
        Columns.of(changed)
            .uuid(Reservation::id)
            .text(reservation -> reservation.status().name())
            .integer(Reservation::returned)
            .time(Reservation::updatedAt)
            .tuple();
    return tx.preparedQuery(CHANGE).execute(columns).mapEmpty();
  }

  private static Reservation reservation(Row row) {
    return new Reservation(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getUUID("product_id"),
        row.getInteger("quantity"),
        row.getInteger("returned"),
        ReservationStatus.valueOf(row.getString("status")),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "updated_at"));
  }
}
