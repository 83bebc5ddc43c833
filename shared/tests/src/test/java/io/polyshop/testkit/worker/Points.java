package io.polyshop.testkit.worker;

import static io.polyshop.testkit.worker.PointsWorker.points;

import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.events.TypedHandler;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Handlers of paid orders: a right one, and some that look right at first. */
final class Points {

  private static final String EARN =
      """
      with added as (
        insert into earned (order_id, user_id, points)
        select * from unnest($1::uuid[], $2::uuid[], $3::integer[])
        on conflict (order_id) do nothing
        returning user_id, points
      ), summed as (
        select user_id, sum(points) as points from added group by user_id order by user_id
      )
      insert into balances (user_id, points) select user_id, points from summed
      on conflict (user_id) do update set points = balances.points + excluded.points
      """;
  private static final String ADD =
      """
      insert into balances (user_id, points) values ($1, $2)
      on conflict (user_id) do update set points = balances.points + excluded.points
      """;
  private static final String ADD_ALL =
      """
      insert into balances (user_id, points) select * from unnest($1::uuid[], $2::integer[])
      on conflict (user_id) do update set points = balances.points + excluded.points
      """;
  private static final String KEEP_EARNED =
      "insert into earned values ($1, $2, $3) on conflict do nothing";

  private static final Instant CAMPAIGN_ENDS = Instant.now().plus(Duration.ofDays(30));

  private Points() {}

  static EventHandler right(Foundation foundation) {
    return TypedHandler.batches(OrderPaid.class, Points::earn);
  }

  static EventHandler addsEachTime(Foundation foundation) {
    return TypedHandler.each(OrderPaid.class, Points::add);
  }

  static EventHandler remembersInMemory(Foundation foundation) {
    var seen = new HashSet<UUID>();
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) -> seen.add(order.orderId()) ? add(tx, order) : Future.succeededFuture());
  }

  static EventHandler remembersTheLastOnly(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            tx.preparedQuery(
                    """
                    insert into balances (user_id, points, last_order) values ($1, $2, $3)
                    on conflict (user_id) do update
                    set points = balances.points + excluded.points, last_order = $3
                    where balances.last_order <> $3
                    """)
                .execute(Tuple.of(order.userId(), points(order), order.orderId())));
  }

  static EventHandler notesOutsideTheTransaction(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            note(foundation.database().statements(), order)
                .compose(isNew -> isNew ? add(tx, order) : Future.succeededFuture()));
  }

  static EventHandler lastOneWins(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            tx.preparedQuery(
                    """
                    insert into balances (user_id, points) values ($1, $2)
                    on conflict (user_id) do update set points = excluded.points
                    """)
                .execute(Tuple.of(order.userId(), points(order))));
  }

  static EventHandler lastOfABatchWins(Foundation foundation) {
    return TypedHandler.batches(
        OrderPaid.class,
        (tx, orders) -> {
          var byUser = new HashMap<UUID, OrderPaid>();
          orders.forEach(order -> byUser.put(order.userId(), order));
          return earn(tx, List.copyOf(byUser.values()));
        });
  }

  static EventHandler cannotTakeAUserTwiceInABatch(Foundation foundation) {
    return TypedHandler.batches(
        OrderPaid.class,
        (tx, orders) ->
            tx.preparedQuery(ADD_ALL)
                .execute(
                    Columns.of(orders)
                        .uuid(OrderPaid::userId)
                        .integer(PointsWorker::points)
                        .tuple()));
  }

  static EventHandler looksBeforeItInserts(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            tx.preparedQuery("select 1 from notes where order_id = $1")
                .execute(Tuple.of(order.orderId()))
                .compose(
                    found ->
                        found.size() > 0
                            ? Future.succeededFuture()
                            : tx.preparedQuery("insert into notes values ($1)")
                                .execute(Tuple.of(order.orderId()))));
  }

  static EventHandler tellsTheTime(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            tx.preparedQuery(
                    """
                    insert into balances (user_id, handled_at) values ($1, clock_timestamp())
                    on conflict do nothing
                    """)
                .execute(Tuple.of(order.userId())));
  }

  static EventHandler endsByItsClock(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            foundation.clock().instant().isBefore(CAMPAIGN_ENDS)
                ? earn(tx, List.of(order))
                : Future.succeededFuture());
  }

  static EventHandler endsByTheDatabasesClock(Foundation foundation) {
    return TypedHandler.each(
        OrderPaid.class,
        (tx, order) ->
            tx.preparedQuery("insert into notes select $1 where now() < $2 on conflict do nothing")
                .execute(Tuple.of(order.orderId(), CAMPAIGN_ENDS.atOffset(ZoneOffset.UTC))));
  }

  static EventHandler hidesFailures(Foundation foundation) {
    return TypedHandler.batches(
        OrderPaid.class,
        (tx, orders) ->
            foundation.database().transaction(own -> keep(own, orders)).otherwiseEmpty());
  }

  static EventHandler takesEveryType(Foundation foundation) {
    return (tx, batch) ->
        earn(tx, ReceivedEvent.only(OrderPaid.class, batch).toList()).map(List.of());
  }

  static EventHandler doesNothing(Foundation foundation) {
    return TypedHandler.each(OrderPaid.class, (tx, order) -> Future.succeededFuture());
  }

  private static Future<?> earn(SqlConnection tx, List<OrderPaid> orders) {
    return tx.preparedQuery(EARN)
        .execute(
            Columns.of(orders)
                .uuid(OrderPaid::orderId)
                .uuid(OrderPaid::userId)
                .integer(PointsWorker::points)
                .tuple());
  }

  private static Future<Object> keep(SqlConnection tx, List<OrderPaid> orders) {
    return tx.preparedQuery(
            """
            insert into earned (order_id, user_id, points)
            select id, user_id, amount::integer from unnest($1::uuid[], $2::uuid[], $3::bigint[])
              as paid(id, user_id, amount)
            on conflict do nothing
            """)
        .execute(
            Columns.of(orders)
                .uuid(OrderPaid::orderId)
                .uuid(OrderPaid::userId)
                .bigint(OrderPaid::totalAmount)
                .tuple())
        .mapEmpty();
  }

  private static Future<?> add(SqlConnection tx, OrderPaid order) {
    return tx.preparedQuery(ADD).execute(Tuple.of(order.userId(), points(order)));
  }

  private static Future<Boolean> note(SqlClient client, OrderPaid order) {
    return client
        .preparedQuery(KEEP_EARNED)
        .execute(Tuple.of(order.orderId(), order.userId(), points(order)))
        .map(rows -> rows.rowCount() > 0);
  }
}
