package io.polyshop.order.store;

import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.OpenCheckouts;
import io.polyshop.order.domain.Order;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads orders, locks them, and moves them from status to status. */
public final class OrderStore {

  // Each statement finds its orders in the subselect, and looks up their lines. The "offset 0"
  // keeps it a look-up: the planner would join the whole table while it is small, and keep that
  // plan.
  static final String WITH_LINES =
      """
      select o.*, i.product_id, i.quantity, i.unit_price, i.product_name, i.refunded_quantity%s
      from (%s) o
      cross join lateral (select * from order_items where order_id = o.id offset 0) i
      order by o.id%s, i.id
      """;

  static final String FIND =
      WITH_LINES.formatted("", "select * from orders where id = any($1)", "");

  // The clock is read for each row, after its order's lock was had: the latest is after all locks.
  private static final String TIMED = ", clock_timestamp() as locked_at";

  // In id order, so that two who lock many of the same orders do not wait for each other.
  static final String LOCK =
      WITH_LINES.formatted(
          TIMED, "select * from orders where id = any($1) order by id for update", "");

  // A statement that waits for a lock reads the order as it is then, but its lines as they were.
  static final String HOLD = "select id from orders where id = any($1) order by id for update";

  static final String LOCK_EXPIRED =
      WITH_LINES.formatted(
          TIMED,
          """
          select * from orders
          where status in ('CREATED', 'PENDING_PAYMENT') and expires_at <= now()
          order by expires_at
          limit $1
          for update skip locked
          """,
          "");

  static final String NEXT_EXPIRY =
      """
      select greatest(0, ceil(extract(epoch from expires_at - now()) * 1000))::bigint as left_ms
      from orders
      where status in ('CREATED', 'PENDING_PAYMENT')
      order by expires_at
      limit 1
      """;

  static final String MOVE =
      """
      update orders o
      set status = m.to_status, cancel_reason = m.reason, paid_at = m.paid_at,
          updated_at = m.updated_at
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                  $6::timestamptz[])
        as m(id, from_status, to_status, reason, paid_at, updated_at)
      where o.id = any($1) and o.id = m.id and o.status = m.from_status
      returning o.id
      """;

  // Bounded: a backlog of millions must not be counted every few seconds.
  static final String OPEN =
      """
      select (select count(*)
              from (select 1 from orders
                    where status in ('CREATED', 'PENDING_PAYMENT') limit 100000) as unpaid) as open,
             (select extract(epoch from now() - created_at)::float8
              from orders
              where status in ('CREATED', 'PENDING_PAYMENT')
              order by expires_at
              limit 1) as age
      """;

  /** How many orders are open, and since when. */
  public Future<OpenCheckouts> open(SqlClient client) {
    return client
        .query(OPEN)
        .execute()
        .map(
            rows -> {
              var row = rows.iterator().next();
              var age = row.getDouble("age");
              return new OpenCheckouts(row.getLong("open"), age == null ? 0 : Math.max(age, 0));
            });
  }

  /** The order, if there is one of that id. */
  public Future<Optional<Order>> find(SqlClient client, UUID id) {
    return find(client, List.of(id)).map(found -> found.stream().findFirst());
  }

  /** The orders that there are of the ids. */
  public Future<List<Order>> find(SqlClient client, Collection<UUID> ids) {
    return client.preparedQuery(FIND).execute(Columns.ids(ids)).map(OrderRows::read);
  }

  /** Locks the orders, and reads what went back of their lines only then. */
  public Future<LockedOrders> lockWithUnits(SqlClient tx, Collection<UUID> ids) {
    tx.preparedQuery(HOLD).execute(Columns.ids(ids));
    return lock(tx, ids);
  }

  /** The same as {@link #find}, locked until the transaction's end. */
  public Future<LockedOrders> lock(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK).execute(Columns.ids(ids)).map(OrderRows::readLocked);
  }

  /** Locks unpaid orders whose time is up, except those that are locked already. */
  public Future<LockedOrders> lockExpired(SqlClient tx, int limit) {
    return tx.preparedQuery(LOCK_EXPIRED).execute(Tuple.of(limit)).map(OrderRows::readLocked);
  }

  /** How long it is until an unpaid order's time is up, if there is one; zero if one's is. */
  public Future<Optional<Duration>> nextExpiry(SqlClient client) {
    return client
        .preparedQuery(NEXT_EXPIRY)
        .execute()
        .map(rows -> rows.stream().map(row -> Duration.ofMillis(row.getLong("left_ms"))))
        .map(Stream::findFirst);
  }

  /**
   * Writes the moves, at most one per order; returns the ids of the orders that had the status that
   * their move starts from. The others are unchanged.
   */
  public Future<Set<UUID>> move(SqlClient tx, List<Move> moves) {
    return tx.preparedQuery(MOVE).execute(columns(moves)).map(OrderStore::ids);
  }

  private static Tuple columns(List<Move> moves) {
    return Columns.of(moves)
        .uuid(move -> move.order().id())
        .text(move -> move.from().name())
        .text(move -> move.order().status().name())
        .text(move -> reason(move.order()))
        .time(move -> move.order().paidAt())
        .time(move -> move.order().updatedAt())
        .tuple();
  }

  private static String reason(Order order) {
    return order.cancelReason() == null ? null : order.cancelReason().name();
  }

  private static Set<UUID> ids(RowSet<Row> rows) {
    var ids = new HashSet<UUID>();
    rows.forEach(row -> ids.add(row.getUUID("id")));
    return ids;
  }
}
