package io.polyshop.notification.store;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.domain.Template;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The queue of deliveries, from claim to settlement: one statement each. */
public final class QueueStore {

  // A refund names only its order: whose it is, the order's own messages say.
  private static final String CLAIM =
      """
      with due as materialized (
        select event_id from deliveries
        where channel = $1 and status = 'PENDING' and next_attempt_at <= $2
          and (claimed_until is null or claimed_until <= $2)
        order by next_attempt_at
        limit $4
        for update skip locked
      ), claimed as (
        update deliveries set claimed_until = $3
        from due
        where deliveries.event_id = due.event_id and deliveries.channel = $1
        returning deliveries.*
      ), owned as (
        select claimed.*, coalesce(claimed.user_id, (
          select known.user_id from deliveries known
          where known.order_id = claimed.order_id and known.user_id is not null
            and known.channel = 'EMAIL'
          limit 1)) as owner_id
        from claimed
      )
      select owned.event_id, owned.template, owned.owner_id, owned.order_id, owned.data,
        owned.attempts, owned.created_at, owned.resend_of,
        contact.user_id, contact.email, contact.name, contact.phone, contact.updated_at
      from owned left join contacts contact on contact.user_id = owned.owner_id
      """;

  // Only who takes a delivery out of PENDING writes its row in the log. PENDING comes as a column:
  // the planner takes the few rows of a constant for one, and compares each with each.
  private static final String SETTLE =
      """
      with settled as (
        update deliveries set
          status = settlement.status,
          attempts = settlement.attempts,
          next_attempt_at = settlement.next_attempt_at,
          waiting = settlement.waiting,
          claimed_until = null
        from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::boolean[],
            $6::text[], $7::text[], $8::text[], $9::text[], $11::text[])
          as settlement(event_id, status, attempts, next_attempt_at, waiting, template, address,
            error, metadata, from_status)
        where deliveries.event_id = any($1) and deliveries.event_id = settlement.event_id
          and deliveries.channel = '%1$s' and deliveries.status = settlement.from_status
        returning settlement.*
      )
      insert into %2$s (id, %3$s, template, status, error_message, metadata, created_at)
      select event_id, address, template, status, error, metadata::json, $10
      from settled
      where status in ('SENT', 'FAILED')
      """;

  private static final String SETTLE_EMAIL = SETTLE.formatted("EMAIL", "email_logs", "to_address");
  private static final String SETTLE_SMS = SETTLE.formatted("SMS", "sms_logs", "phone_number");

  /** Claims what is due until the lease ends, the longest due first. */
  public Future<List<Delivery>> claim(
      SqlClient tx, Channel channel, Instant now, Instant leaseEnd, int limit) {
    return tx.preparedQuery(CLAIM)
        .execute(
            Tuple.of(
                channel.name(),
                now.atOffset(ZoneOffset.UTC),
                leaseEnd.atOffset(ZoneOffset.UTC),
                limit))
        .map(
            rows -> {
              var claimed = new ArrayList<Delivery>(rows.size());
              rows.forEach(row -> claimed.add(delivery(row)));
              return claimed;
            });
  }

  /** Commits what became of claimed deliveries, and logs those that are done. */
  public Future<Void> settle(
      SqlClient tx, Channel channel, List<Settlement> settlements, Instant now) {
    return tx.preparedQuery(channel == Channel.EMAIL ? SETTLE_EMAIL : SETTLE_SMS)
        .execute(SettlementColumns.of(channel, settlements, now))
        .mapEmpty();
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getUUID("event_id"),
        Template.ofLabel(row.getString("template")),
        row.getUUID("owner_id"),
        row.getUUID("order_id"),
        row.getJsonObject("data").getMap(),
        row.getInteger("attempts"),
        row.getOffsetDateTime("created_at").toInstant(),
        contact(row),
        row.getUUID("resend_of"));
  }

  private static Contact contact(Row row) {
    return row.getUUID("user_id") == null ? null : ContactStore.contact(row);
  }
}
