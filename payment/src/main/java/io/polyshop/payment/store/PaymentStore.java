package io.polyshop.payment.store;

import io.polyshop.payment.domain.CancelledPayment;
import io.polyshop.payment.domain.NewPayment;
import io.polyshop.payment.domain.Payment;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Payments as they are asked for, shown, and cancelled. */
public final class PaymentStore {

  // The first ones are claimed at once, as ChargeStore would claim them. Their time is that of
  // their ids: the database's.
  static final String OPEN =
      """
      insert into payments (id, order_id, user_id, amount, currency, payment_method, status,
                            provider, trace_parent, created_at, updated_at,
                            attempts, claimed_until)
      select id, order_id, user_id, amount, currency, payment_method, 'INITIATED',
             $7, trace_parent, now(), now(),
             case when place <= $9 then 1 else 0 end,
             case when place <= $9 then now() + $10::interval end
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[],
                  $8::text[])
        with ordinality
        as asked(id, order_id, user_id, amount, currency, payment_method, trace_parent, place)
      order by order_id
      on conflict (order_id) do nothing
      returning id, order_id, amount, currency, payment_method, attempts, trace_parent
      """;

  static final String LOCK_OF_ORDERS =
      "select "
          + PaymentRows.COLUMNS
          + "from payments where order_id = any($1) order by id for update";

  static final String LOCK =
      "select " + PaymentRows.COLUMNS + "from payments where id = $1 for update";

  static final String FIND = "select " + PaymentRows.COLUMNS + "from payments where id = $1";

  static final String FIND_ALL =
      "select " + PaymentRows.COLUMNS + "from payments where id = any($1)";

  static final String CANCEL =
      """
      update payments p
      set order_cancelled_at = c.cancelled_at,
          status = case when c.fails then 'FAILED' else p.status end,
          failure_reason = case when c.fails then $5 else p.failure_reason end,
          refunds_requested = p.refunds_requested + c.refund,
          updated_at = case when c.fails then greatest(p.updated_at, $6) else p.updated_at end
      from unnest($1::uuid[], $2::timestamptz[], $3::boolean[], $4::bigint[])
        as c(id, cancelled_at, fails, refund)
      where p.id = any($1) and p.id = c.id
      """;

  static final String RESERVE =
      """
      update payments p
      set refunds_requested = p.refunds_requested + r.amount
      from unnest($1::uuid[], $2::bigint[]) as r(id, amount)
      where p.id = any($1) and p.id = r.id
      """;

  /**
   * Inserts what is not there yet: one payment an order.
   *
   * @param claim how many of them are claimed at once
   * @return those that were inserted and claimed
   */
  public Future<List<ClaimedCharge>> open(
      SqlClient tx, List<NewPayment> all, String provider, Claim claim) {
    return tx.preparedQuery(OPEN)
        .execute(
            Columns.of(all)
                .uuid(NewPayment::id)
                .uuid(NewPayment::orderId)
                .uuid(NewPayment::userId)
                .bigint(NewPayment::amount)
                .text(NewPayment::currency)
                .text(NewPayment::paymentMethod)
                .tuple()
                .addString(provider)
                .addArrayOfString(all.stream().map(NewPayment::traceParent).toArray(String[]::new))
                .addInteger(claim.limit())
                .addValue(SqlTime.interval(claim.lease())))
        .map(
            rows ->
                rows.stream()
                    .filter(row -> row.getInteger("attempts") > 0)
                    .map(row -> ChargeStore.claimed(row, provider))
                    .toList());
  }

  /** Locks the payments of the orders, in the order of their ids. */
  public Future<List<Payment>> lockOfOrders(SqlClient tx, Collection<UUID> orderIds) {
    return tx.preparedQuery(LOCK_OF_ORDERS).execute(Columns.ids(orderIds)).map(PaymentRows::all);
  }

  public Future<Optional<Payment>> lock(SqlClient tx, UUID id) {
    return one(tx, LOCK, id);
  }

  public Future<Optional<Payment>> find(SqlClient client, UUID id) {
    return one(client, FIND, id);
  }

  /** Those of the payments that there are. */
  public Future<List<Payment>> findAll(SqlClient client, Collection<UUID> ids) {
    return client.preparedQuery(FIND_ALL).execute(Columns.ids(ids)).map(PaymentRows::all);
  }

  /** Writes the cancellations of locked payments' orders. */
  public Future<Void> cancel(SqlClient tx, List<CancelledPayment> all, String reason, Instant now) {
    return all.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(CANCEL)
            .execute(
                Columns.of(all)
                    .uuid(CancelledPayment::id)
                    .time(CancelledPayment::cancelledAt)
                    .bool(CancelledPayment::fails)
                    .bigint(CancelledPayment::refund)
                    .tuple()
                    .addString(reason)
                    .addOffsetDateTime(SqlTime.utc(now)))
            .mapEmpty();
  }

  /** Reserves amounts of locked payments for refunds. */
  public Future<Void> reserve(SqlClient tx, Map<UUID, Long> amounts) {
    return amounts.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(RESERVE)
            .execute(
                Columns.of(amounts.entrySet())
                    .uuid(Map.Entry::getKey)
                    .bigint(Map.Entry::getValue)
                    .tuple())
            .mapEmpty();
  }

  private static Future<Optional<Payment>> one(SqlClient client, String sql, UUID id) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(id))
        .map(PaymentRows::all)
        .map(found -> found.stream().findFirst());
  }
}
