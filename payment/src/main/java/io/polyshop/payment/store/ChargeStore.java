package io.polyshop.payment.store;

import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
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

/** Payments as the queue of charges to make. */
public final class ChargeStore {

  static final String CLAIM =
      """
      with due as materialized (
        select id from payments
        where status = 'INITIATED' and provider = $1 and next_attempt_at <= now()
          and (claimed_until is null or claimed_until <= now())
        order by next_attempt_at
        limit $2
        for update skip locked)
      update payments p
      set attempts = attempts + 1, claimed_until = now() + $3 * interval '1 millisecond'
      where p.id = any(array(select id from due))
      returning p.id, p.order_id, p.amount, p.currency, p.payment_method, p.attempts
      """;

  // "Not final" instead of INITIATED: else the planner takes the whole index of due rows for it.
  static final String LOCK_OPEN =
      "select "
          + PaymentRows.COLUMNS
          + """
          from payments
          where id = any($1) and status not in ('SUCCESS', 'FAILED')
          order by id
          for update
          """;

  // No look at the status, for LOCK_OPEN did: the planner would take the rows for one, and compare
  // each with each.
  static final String FINISH =
      """
      update payments p
      set status = r.status, provider_ref = r.provider_ref, failure_reason = r.failure_reason,
          refunds_requested = r.refund, claimed_until = null, updated_at = $6
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
        as r(id, status, provider_ref, failure_reason, refund)
      where p.id = any($1) and p.id = r.id
      """;

  static final String RETRY =
      """
      update payments p
      set claimed_until = null, next_attempt_at = now() + r.delay_ms * interval '1 millisecond'
      from unnest($1::uuid[], $2::integer[], $3::bigint[]) as r(id, attempts, delay_ms)
      where p.id = any($1) and p.id = r.id and p.attempts = r.attempts
      """;

  /** A charge that this worker, and no other until the claim ends, is to make. */
  public record Charge(
      UUID paymentId,
      UUID orderId,
      long amount,
      String currency,
      String paymentMethod,
      int attempt) {}

  /** How a charge ended, and how much of it is to go back at once. */
  public record Finished(
      UUID paymentId,
      PaymentStatus status,
      String providerRef,
      String failureReason,
      long refund) {}

  /** Claims up to {@code limit} charges that are due; one statement, its own transaction. */
  public Future<List<Charge>> claim(SqlClient client, String provider, int limit, Duration lease) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(provider, limit, lease.toMillis()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::charge).toList());
  }

  /** Locks those payments that are still open, in the order of their ids. */
  public Future<List<Payment>> lockOpen(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_OPEN)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(PaymentRows::all);
  }

  /** Writes how charges ended that {@link #lockOpen} found in the same transaction. */
  public Future<Void> finish(SqlClient tx, List<Finished> finished, Instant now) {
    return finished.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(FINISH)
            .execute(
                Tuple.of(
                    finished.stream().map(Finished::paymentId).toArray(UUID[]::new),
                    finished.stream().map(f -> f.status().name()).toArray(String[]::new),
                    finished.stream().map(Finished::providerRef).toArray(String[]::new),
                    finished.stream().map(Finished::failureReason).toArray(String[]::new),
                    finished.stream().map(Finished::refund).toArray(Long[]::new),
                    PaymentRows.utc(now)))
            .mapEmpty();
  }

  /** Gives claims back, to be due again later, unless somebody else has claimed since. */
  public Future<Void> retry(SqlClient tx, List<Retry> retries) {
    return Retry.write(tx, RETRY, retries);
  }

  private Charge charge(Row row) {
    return new Charge(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getString("payment_method"),
        row.getInteger("attempts"));
  }
}
