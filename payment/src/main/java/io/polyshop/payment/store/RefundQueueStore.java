package io.polyshop.payment.store;

import io.polyshop.payment.domain.FinishedRefund;
import io.polyshop.payment.domain.OpenRefund;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
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

/** Refunds as the queue of refunds to be made. */
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
      set attempts = attempts + 1, claimed_until = now() + $3::interval
      where r.id = any(array(select id from due))
      returning r.id, r.payment_id, r.amount, r.attempts, r.trace_parent,
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
          , attempts
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
          updated_at = case when b.refunded > 0 then greatest(p.updated_at, $4)
                            else p.updated_at end
      from (
        select payment_id, sum(refunded)::bigint as refunded, sum(failed)::bigint as failed
        from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as f(payment_id, refunded, failed)
        group by payment_id) b
      where p.id = any($1) and p.id = b.payment_id
      """;

  static final String GIVE_BACK = QueueTable.givesBack("refunds");

  static final String COUNT_DUE = QueueTable.countsDue("refunds");

  /** Claims refunds that are due; one statement, its own transaction. */
  public Future<List<ClaimedRefund>> claim(SqlClient client, String provider, Claim claim) {
    return client
        .preparedQuery(CLAIM)
        .execute(Tuple.of(provider, claim.limit(), SqlTime.interval(claim.lease())))
        .map(rows -> rows.stream().map(row -> claimed(row, provider)).toList());
  }

  /** Locks payments in the order of their ids; before their refunds. */
  public Future<List<Payment>> lockPayments(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_PAYMENTS).execute(Columns.ids(ids)).map(PaymentRows::all);
  }

  /** Locks those refunds that are not settled, in the order of their ids. */
  public Future<List<OpenRefund>> lockOpen(SqlClient tx, Collection<UUID> ids) {
    return tx.preparedQuery(LOCK_OPEN)
        .execute(Columns.ids(ids))
        .map(rows -> rows.stream().map(RefundQueueStore::open).toList());
  }

  /** Writes how locked refunds ended, and what that changes in their payments. */
  public Future<Void> finish(SqlClient tx, List<FinishedRefund> finished, Instant now) {
    if (finished.isEmpty()) {
      return Future.succeededFuture();
    }
    var time = SqlTime.utc(now);
    var refunds =
        tx.preparedQuery(FINISH)
            .execute(
                Columns.of(finished)
                    .uuid(done -> done.refund().id())
                    .text(done -> done.status().name())
                    .text(FinishedRefund::providerRef)
                    .text(FinishedRefund::failureReason)
                    .tuple()
                    .addOffsetDateTime(time));
    var payments =
        tx.preparedQuery(BALANCE)
            .execute(
                Columns.of(finished)
                    .uuid(done -> done.refund().paymentId())
                    .bigint(done -> done.amountIf(PaymentStatus.SUCCESS))
                    .bigint(done -> done.amountIf(PaymentStatus.FAILED))
                    .tuple()
                    .addOffsetDateTime(time));
    return Future.all(refunds, payments).mapEmpty();
  }

  /** Gives claims back of refunds that {@link #lockOpen} locked. */
  public Future<Void> giveBack(SqlClient tx, List<GivenBack> all) {
    return QueueTable.giveBack(tx, GIVE_BACK, all);
  }

  /** How many refunds are due and not claimed, up to 100,000. */
  public Future<Long> countDue(SqlClient client) {
    return QueueTable.countDue(client, COUNT_DUE);
  }

  private static OpenRefund open(Row row) {
    return new OpenRefund(RefundStore.one(row), row.getInteger("attempts"));
  }

  private static ClaimedRefund claimed(Row row, String provider) {
    return new ClaimedRefund(
        row.getUUID("id"),
        row.getUUID("payment_id"),
        row.getString("charge_ref"),
        row.getLong("amount"),
        row.getString("currency"),
        row.getInteger("attempts"),
        provider,
        row.getString("trace_parent"));
  }
}
