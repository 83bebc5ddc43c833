package io.polyshop.payment.store;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Refund;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Refunds as the queue of calls to make. */
public final class RefundQueueStore {

  static final String CLAIM =
      """
      with due as materialized (
        select id from refunds r
        where status = 'INITIATED' and next_attempt_at <= now()
          and (claimed_until is null or claimed_until <= now())
          and (select provider from payments where id = r.payment_id) = $1
        order by next_attempt_at
        limit $2
        for update skip locked)
      update refunds r
      set attempts = attempts + 1, claimed_until = now() + $3 * interval '1 millisecond'
      where r.id = any(array(select id from due))
      returning r.id, r.payment_id, r.amount, r.attempts,
        (select provider_ref from payments where id = r.payment_id) as charge_ref,
        (select currency from payments where id = r.payment_id) as currency
      """;

  static final String LOCK_PAYMENTS =
      "select " + PaymentRows.COLUMNS + "from payments where id = any($1) order by id for update";

  // "Not final" instead of INITIATED: see ChargeStore.
  static final String LOCK_OPEN =
      "select "
          + RefundStore.COLUMNS
          + """
          from refunds
          where id = any($1) and status not in ('SUCCESS', 'FAILED')
          order by id
          for update
          """;

  // No look at the status: see ChargeStore.
  static final String FINISH =
      """
      update refunds r
      set status = f.status, provider_ref = f.provider_ref, failure_reason = f.failure_reason,
          claimed_until = null, updated_at = $5
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
        as f(id, status, provider_ref, failure_reason)
      where r.id = any($1) and r.id = f.id
      """;

  /** A payment can have several refunds in a batch, so their amounts are summed first. */
  static final String BALANCE =
      """
      update payments p
      set refunded_amount = p.refunded_amount + b.refunded,
          refunds_requested = p.refunds_requested - b.failed,
          updated_at = case when b.refunded > 0 then $4 else p.updated_at end
      from (
        select payment_id, sum(refunded)::bigint as refunded, sum(failed)::bigint as failed
        from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as f(payment_id, refunded, failed)
        group by payment_id) b
      where p.id = any($1) and p.id = b.payment_id
      """;

  static final String RETRY =
      """
      update refunds r
      set claimed_until = null, next_attempt_at = now() + t.delay_ms * interval '1 millisecond'
      from unnest($1::uuid[], $2::integer[], $3::bigint[]) as t(id, attempts, delay_ms)
      where r.id = any($1) and r.id = t.id and r.attempts = t.attempts
      """;

  /** A refund that this worker, and no other until the claim ends, is to make. */
  public record RefundCall(
      UUID refundId, UUID paymentId, String chargeRef, long amount, String currency, int attempt) {}

  /** How a refund ended. */
  public record Finished(
      Refund refund, PaymentStatus status, String providerRef, String failureReason) {

    private long amountIf(PaymentStatus wanted) {
      return status == wanted ? refund.amount() : 0;
    }
  }

  /** Claims up to {@code limit} refunds that are due; one statement, its own transaction. */
  public Future<List<RefundCall>> claim(
      SqlClient client, String provider, int limit, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(provider, limit, lease.toMillis()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::call).toList());
  }

  /** Locks the payments in the order of their ids; before their refunds. */
  public Future<List<Payment>> lockPayments(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_PAYMENTS)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(PaymentRows::all);
  }

  /** Locks those refunds that are still open, in the order of their ids. */
  public Future<List<Refund>> lockOpen(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_OPEN)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(RefundStore::all);
  }

  /** Writes results of locked refunds, and what they change in their payments. */
  public Future<Void> finish(SqlClient tx, List<Finished> finished, Instant now) {
    if (finished.isEmpty()) {
      return Future.succeededFuture();
    }
    var time = PaymentRows.utc(now);
    var refunds =
        tx.preparedQuery(FINISH)
            .execute(
                Tuple.of(
                    finished.stream().map(f -> f.refund().id()).toArray(UUID[]::new),
                    finished.stream().map(f -> f.status().name()).toArray(String[]::new),
                    finished.stream().map(Finished::providerRef).toArray(String[]::new),
                    finished.stream().map(Finished::failureReason).toArray(String[]::new),
                    time));
    var payments =
        tx.preparedQuery(BALANCE)
            .execute(
                Tuple.of(
                    finished.stream().map(f -> f.refund().paymentId()).toArray(UUID[]::new),
                    amounts(finished, PaymentStatus.SUCCESS),
                    amounts(finished, PaymentStatus.FAILED),
                    time));
    return Future.all(refunds, payments).mapEmpty();
  }

  /** Gives claims back, to be due again later, unless somebody else has claimed since. */
  public Future<Void> retry(SqlClient tx, List<Retry> retries) {
    return Retry.write(tx, RETRY, retries);
  }

  private static Long[] amounts(List<Finished> finished, PaymentStatus status) {
    return finished.stream().map(f -> f.amountIf(status)).toArray(Long[]::new);
  }

  private RefundCall call(Row row) {
    return new RefundCall(
        row.getUUID("id"),
        row.getUUID("payment_id"),
        row.getString("charge_ref"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getInteger("attempts"));
  }
}
