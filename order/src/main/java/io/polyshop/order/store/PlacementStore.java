package io.polyshop.order.store;

import io.polyshop.contracts.Money;
import io.polyshop.order.domain.NewOrder;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes whole batches of new orders: one statement for the orders, one for their keys. */
public final class PlacementStore {

  // Waits for a transaction that holds the same key; in key order, so that two batches do not wait
  // for each other. A key past its time is taken over.
  static final String CLAIM_KEYS =
      """
      insert into idempotency_keys (user_id, key, fingerprint, order_id, created_at)
      select user_id, key, fingerprint, order_id, $5::timestamptz
      from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
        as asked(user_id, key, fingerprint, order_id)
      order by user_id, key
      on conflict (user_id, key) do update
      set fingerprint = excluded.fingerprint, order_id = excluded.order_id,
          created_at = excluded.created_at
      where idempotency_keys.created_at <= $6::timestamptz
      """;

  private static final String RELEASE_KEYS =
      """
      delete from idempotency_keys k
      using unnest($1::uuid[], $2::text[]) as refused(user_id, key)
      where k.user_id = any($1) and k.user_id = refused.user_id and k.key = refused.key
      """;

  // Prices, decides and writes in one snapshot: an order has the prices that it was decided upon.
  // The limits keep the planner to look-ups by key; see OrderStore.
  static final String PLACE =
      """
      with asked as (
        select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[])
          as asked(id, user_id, expected_total, payment_method, key)
      ), line as (
        select line.*, price.price, price.currency, coalesce(price.active, false) as available
        from unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::integer[])
          with ordinality as line(id, order_id, product_id, quantity, place)
        left join lateral (
          select price, currency, active from product_prices p
          where p.product_id = line.product_id
          limit 1) price on true
      ), priced as (
        select order_id,
               bool_and(available) as available,
               min(currency) as currency,
               min(currency) = max(currency) as one_currency,
               sum(price::numeric * quantity) as total,
               array_agg(price order by place) as prices,
               array_agg(product_id order by place) filter (where not available) as unavailable
        from line
        group by order_id
      ), decided as (
        select asked.*, priced.*, taken.order_id as taken_by, taken.fingerprint as taken_with,
               case
                 when taken.order_id <> asked.id then 'KEY_TAKEN'
                 when not priced.available then 'PRODUCT_UNAVAILABLE'
                 when not one_currency then 'CURRENCY_MIXED'
                 when total > $12::bigint then 'TOTAL_TOO_LARGE'
                 when expected_total <> total then 'PRICE_CHANGED'
                 else 'PLACED'
               end as verdict
        from asked
        join priced on priced.order_id = asked.id
        left join lateral (
          select order_id, fingerprint from idempotency_keys k
          where k.user_id = asked.user_id and k.key = asked.key
          limit 1) taken on true
      ), placed as (
        insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
                            payment_method, expires_at)
        select id, user_id, total::bigint, currency, 'CREATED', $10::timestamptz, $10::timestamptz,
               payment_method, $11::timestamptz
        from decided
        where verdict = 'PLACED'
      ), placed_items as (
        insert into order_items (id, order_id, product_id, quantity, unit_price, total_price)
        select line.id, line.order_id, line.product_id, line.quantity, line.price,
               line.price * line.quantity
        from line
        join decided on decided.id = line.order_id and decided.verdict = 'PLACED'
      )
      select id, verdict, currency, prices, unavailable, taken_by, taken_with,
             case when total <= $12::bigint then total::bigint end as total
      from decided
      """;

  private static final String DELETE_OLD_KEYS =
      """
      delete from idempotency_keys
      where ctid = any(array(
        select ctid from idempotency_keys
        where created_at <= $1
        order by created_at
        limit $2
        for update skip locked))
      """;

  private final Supplier<UUID> ids;

  /**
   * @param ids makes the ids of the lines; they grow, so that lines keep their order
   */
  public PlacementStore(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** Takes the keys of the orders, unless they stand for others since after {@code expired}. */
  public Future<Void> claimKeys(SqlClient tx, List<NewOrder> keyed, Instant now, Instant expired) {
    var columns =
        Tuple.of(
            column(keyed, UUID[]::new, NewOrder::userId),
            column(keyed, String[]::new, order -> order.key().text()),
            column(keyed, String[]::new, order -> order.key().fingerprint()),
            column(keyed, UUID[]::new, NewOrder::id),
            utc(now));
    return tx.preparedQuery(CLAIM_KEYS).execute(columns.addValue(utc(expired))).mapEmpty();
  }

  /** Gives claimed keys back, for orders that were refused. */
  public Future<Void> releaseKeys(SqlClient tx, List<NewOrder> refused) {
    var columns =
        Tuple.of(
            column(refused, UUID[]::new, NewOrder::userId),
            column(refused, String[]::new, order -> order.key().text()));
    return tx.preparedQuery(RELEASE_KEYS).execute(columns).mapEmpty();
  }

  /** Writes those orders that can be placed; answers what was decided about each, by its id. */
  public Future<Map<UUID, Verdict>> place(
      SqlClient tx, List<NewOrder> orders, Instant now, Instant expiresAt) {
    var columns = orderColumns(orders);
    addLineColumns(columns, orders);
    columns.addValue(utc(now)).addValue(utc(expiresAt)).addValue(Money.MAX_AMOUNT);
    return tx.preparedQuery(PLACE)
        .execute(columns)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toMap(row -> row.getUUID("id"), Verdict::of)));
  }

  /** Deletes keys that are past their time; answers how many. */
  public Future<Integer> deleteOldKeys(SqlClient client, Instant expired, int limit) {
    return client
        .preparedQuery(DELETE_OLD_KEYS)
        .execute(Tuple.of(utc(expired), limit))
        .map(rows -> rows.rowCount());
  }

  private static Tuple orderColumns(List<NewOrder> orders) {
    return Tuple.of(
        column(orders, UUID[]::new, NewOrder::id),
        column(orders, UUID[]::new, NewOrder::userId),
        column(orders, Long[]::new, NewOrder::expectedTotal),
        column(orders, String[]::new, NewOrder::paymentMethod),
        column(orders, String[]::new, o -> o.key() == null ? null : o.key().text()));
  }

  private void addLineColumns(Tuple columns, List<NewOrder> orders) {
    int size = orders.stream().mapToInt(order -> order.items().size()).sum();
    var lineIds = new UUID[size];
    var orderIds = new UUID[size];
    var products = new UUID[size];
    var quantities = new Integer[size];
    int i = 0;
    for (var order : orders) {
      for (var item : order.items()) {
        lineIds[i] = ids.get();
        orderIds[i] = order.id();
        products[i] = item.productId();
        quantities[i] = item.quantity();
        i++;
      }
    }
    columns.addValue(lineIds).addValue(orderIds).addValue(products).addValue(quantities);
  }

  private static <T> Object column(
      List<NewOrder> orders, IntFunction<T[]> array, Function<NewOrder, T> value) {
    return orders.stream().map(value).toArray(array);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
