package io.polyshop.order.store;

import io.polyshop.contracts.Money;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes whole batches of new orders: one statement for the orders, one for their keys. */
public final class PlacementStore {

  // Times are the database's, which is one clock for all replicas.
  // Waits for a transaction that holds the same key; in key order, so that two batches do not wait
  // for each other. A key past its time is taken over.
  static final String CLAIM_KEYS =
      """
      insert into idempotency_keys (user_id, key, fingerprint, order_id, created_at)
      select user_id, key, fingerprint, order_id, now()
      from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
        as asked(user_id, key, fingerprint, order_id)
      order by user_id, key
      on conflict (user_id, key) do update
      set fingerprint = excluded.fingerprint, order_id = excluded.order_id,
          created_at = excluded.created_at
      where idempotency_keys.created_at <= now() - $5::interval
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
        select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[],
            $6::text[])
          as asked(id, user_id, expected_total, expected_currency, payment_method, key)
      ), line as (
        select line.*, price.price, price.currency, price.name,
               coalesce(price.active, false) as available
        from unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::integer[])
          with ordinality as line(id, order_id, product_id, quantity, place)
        left join lateral (
          select price, currency, active, name from product_prices p
          where p.product_id = line.product_id
          limit 1) price on true
      ), priced as (
        select order_id,
               bool_and(available) as available,
               min(currency) as currency,
               min(currency) = max(currency) as one_currency,
               sum(price::numeric * quantity) as total,
               array_agg(price order by place) as prices,
               array_agg(name order by place) as names,
               array_agg(product_id order by place) filter (where not available) as unavailable
        from line
        group by order_id
      ), decided as (
        select asked.*, priced.*, taken.order_id as taken_by, taken.fingerprint as taken_with,
               case
                 when taken.order_id <> asked.id then 'KEY_TAKEN'
                 when not priced.available then 'PRODUCT_UNAVAILABLE'
                 when not one_currency then 'CURRENCY_MIXED'
                 when total > $11::bigint then 'TOTAL_TOO_LARGE'
                 when expected_total <> total or expected_currency <> currency then 'PRICE_CHANGED'
                 else 'PLACED'
               end as decision
        from asked
        join priced on priced.order_id = asked.id
        left join lateral (
          select order_id, fingerprint from idempotency_keys k
          where k.user_id = asked.user_id and k.key = asked.key
          limit 1) taken on true
      ), placed as (
        insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
                            payment_method, expires_at)
        select id, user_id, total::bigint, currency, 'CREATED', now(), now(),
               payment_method, now() + $12::interval
        from decided
        where decision = 'PLACED'
      ), placed_items as (
        insert into order_items (id, order_id, product_id, quantity, unit_price, total_price,
                                 product_name)
        select line.id, line.order_id, line.product_id, line.quantity, line.price,
               line.price * line.quantity, line.name
        from line
        join decided on decided.id = line.order_id and decided.decision = 'PLACED'
      )
      select id, decision, currency, prices, names, unavailable, taken_by, taken_with,
             case when total <= $11::bigint then total::bigint end as total,
             now() as placed_at, now() + $12::interval as expires_at
      from decided
      """;

  private final Supplier<UUID> ids;

  /**
   * @param ids makes the ids of the lines; they grow, so that lines keep their order
   */
  public PlacementStore(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** Claims the keys of the orders; one that another order took within {@code keyTtl} stays its. */
  public Future<Void> claimKeys(SqlClient tx, List<NewOrder> keyed, Duration keyTtl) {
    var columns =
        Columns.of(keyed)
            .uuid(NewOrder::userId)
            .text(order -> order.key().text())
            .text(order -> order.key().fingerprint())
            .uuid(NewOrder::id)
            .tuple();
    return tx.preparedQuery(CLAIM_KEYS)
        .execute(columns.addValue(SqlTime.interval(keyTtl)))
        .mapEmpty();
  }

  /** Releases claimed keys, for orders that were refused. */
  public Future<Void> releaseKeys(SqlClient tx, List<NewOrder> refused) {
    var columns =
        Columns.of(refused).uuid(NewOrder::userId).text(order -> order.key().text()).tuple();
    return tx.preparedQuery(RELEASE_KEYS).execute(columns).mapEmpty();
  }

  /**
   * Writes those orders that can be placed; returns what was decided about each, by its id.
   *
   * @param paymentTtl how long an order may stay unpaid
   */
  public Future<Map<UUID, Decision>> place(
      SqlClient tx, List<NewOrder> orders, Duration paymentTtl) {
    var columns = orderColumns(orders);
    addLineColumns(columns, orders);
    columns.addValue(Money.MAX_AMOUNT).addValue(SqlTime.interval(paymentTtl));
    return tx.preparedQuery(PLACE)
        .execute(columns)
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(row -> row.getUUID("id"), Decision::of)));
  }

  private static Tuple orderColumns(List<NewOrder> orders) {
    return Columns.of(orders)
        .uuid(NewOrder::id)
        .uuid(NewOrder::userId)
        .bigint(NewOrder::expectedTotal)
        .text(NewOrder::expectedCurrency)
        .text(NewOrder::paymentMethod)
        .text(order -> order.key() == null ? null : order.key().text())
        .tuple();
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
}
