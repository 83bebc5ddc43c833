package io.polyshop.payment.store;

import io.polyshop.payment.domain.FinishedCharge;
import io.polyshop.payment.domain.Payment;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Payments as the queue of charges to be made. */
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
      set attempts = attempts + 1, claimed_until = now() + $3::interval
      where p.id = any(array(select id from due))
      returning p.id, p.order_id, p.amount, p.currency, p.payment_method, p.attempts,
        p.trace_parent
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
          refunds_requested = r.refund, claimed_until = null,
          updated_at = greatest(p.updated_at, $6)
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
        as r(id, status, provider_ref, failure_reason, refund)
      where p.id = any($1) and p.id = r.id
      """;

  static final String GIVE_BACK = QueueTable.givesBack("payments");

  static final String COUNT_DUE = QueueTable.countsDue("payments");

  /** Claims charges that are due; one statement, its own transaction. */
  public Future<List<ClaimedCharge>> claim(SqlClient client, String provider, Claim claim) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(provider, claim.limit(), SqlTime.interval(claim.lease())))
        .map(rows -> rows.stream().map(row -> claimed(row, provider)).toList());
  }

  /** Locks those payments that are not settled, in the order of their ids. */
  public Future<List<Payment>> lockOpen(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_OPEN).execute(Columns.ids(ids)).map(PaymentRows::all);
  }

  /** Writes how charges ended that {@link #lockOpen} found in the same transaction. */
  public Future<Void> finish(SqlClient tx, List<FinishedCharge> finished, Instant now) {
    return finished.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(FINISH)
            .execute(
                Columns.of(finished)
                    .uuid(FinishedCharge::paymentId)
                    .text(charge -> charge.status().name())
                    .text(FinishedCharge::providerRef)
                    .text(FinishedCharge::failureReason)
                    .bigint(FinishedCharge::refund)
                    .tuple()
                    .addOffsetDateTime(SqlTime.utc(now)))
            .mapEmpty();
  }

  /** Gives claims back of payments that {@link #lockOpen} locked. */
  public Future<Void> giveBack(SqlClient tx, List<GivenBack> all) {
    return QueueTable.giveBack(tx, GIVE_BACK, all);
  }

  /** How many charges are due and not claimed, up to 100,000. */
  public Future<Long> countDue(SqlClient client) {
    return QueueTable.countDue(client, COUNT_DUE);
  }

  static ClaimedCharge claimed(Row row, String provider) {
    return new ClaimedCharge(
        row.getUUID("id"),
        row.getUUID("order_id"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getString("payment_method"),
        row.getInteger("attempts"),
        provider,
        row.getString("trace_parent"));
  }
}
