package io.polyshop.notification.store;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.DeliveryStatus;
import io.polyshop.notification.domain.Settlement;
import io.polyshop.notification.domain.Template;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of deliveries, from claim to settlement. */
public final class QueueStore {

  private static final Logger LOG = LoggerFactory.getLogger(QueueStore.class);

  // A refund names only its order: whose it is, the order's own messages say.
  private static final String CLAIM =
      """
      with due as materialized (
        select event_id from deliveries
        where channel = $1 and status = 'PENDING' and next_attempt_at <= now()
          and (claimed_until is null or claimed_until <= now())
        order by next_attempt_at
        limit $2
        for update skip locked
      ), claimed as (
        update deliveries set
          claimed_until = now() + $3::interval,
          attempts = attempts + 1
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
        owned.attempts, owned.created_at, now() as claimed_at, owned.resend_of,
        owned.trace_parent,
        contact.user_id, contact.email, contact.email_confirmed, contact.name, contact.phone,
        contact.updated_at
      from owned left join contacts contact on contact.user_id = owned.owner_id
      """;

  // The number of attempts is the fence: whoever settles an older claim than the row's newest
  // changes nothing. Only who takes a delivery out of PENDING writes its row in the log. PENDING
  // comes as a column: the planner takes the few rows of a constant for one, and compares each with
  // each.
  private static final String SETTLE =
      """
      with settled as (
        update deliveries set
          status = settlement.status,
          attempts = settlement.attempts,
          next_attempt_at = coalesce(now() + settlement.delay_ms * interval '1 millisecond',
            deliveries.next_attempt_at),
          waiting = settlement.waiting,
          claimed_until = null
        from unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[], $5::boolean[],
            $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[])
          as settlement(event_id, status, attempts, delay_ms, waiting, template, address, error,
            metadata, from_status, from_attempts)
        where deliveries.event_id = any($1) and deliveries.event_id = settlement.event_id
          and deliveries.channel = '%1$s' and deliveries.status = settlement.from_status
          and deliveries.attempts = settlement.from_attempts
        returning settlement.*
      )
      insert into %2$s (id, %3$s, template, status, error_message, metadata, created_at)
      select event_id, address, template, status, error, metadata::json, now()
      from settled
      where status in ('SENT', 'FAILED')
      """;

  // A contact may have come since the claim. The subselect is a look-up: a join would read all
  // contacts.
  private static final String WAKE_KNOWN =
      """
      update deliveries set next_attempt_at = now(), waiting = false
      where waiting and user_id = any($1)
        and (select email is not null and email_confirmed from contacts
          where contacts.user_id = deliveries.user_id)
      """;

  private static final String SETTLE_EMAIL = SETTLE.formatted("EMAIL", "email_logs", "to_address");
  private static final String SETTLE_SMS = SETTLE.formatted("SMS", "sms_logs", "phone_number");

  // Up to a limit, so that a long queue costs no more than a short one.
  private static final String COUNT_DUE =
      """
      select count(*) as due from (
        select 1 from deliveries
        where channel = $1 and status = 'PENDING' and next_attempt_at <= now()
          and (claimed_until is null or claimed_until <= now())
        limit 10000) as counted
      """;

  /**
   * Claims what is due, the longest due first, and counts the attempt that this makes. A delivery
   * with a template that this version does not know is left out, for a newer replica to claim when
   * the lease has ended: one such row must not stop the channel.
   */
  public Future<List<Delivery>> claim(SqlClient tx, Channel channel, int limit, Duration lease) {
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(channel.name(), limit, SqlTime.interval(lease)))
        .map(
            rows -> {
              var claimed = new ArrayList<Delivery>(rows.size());
              rows.forEach(row -> delivery(row).ifPresent(claimed::add));
              return claimed;
            });
  }

  /**
   * Writes what became of claimed deliveries, and logs those that are done. Deliveries that were
   * claimed again since, or are done, stay as they are. Does one wait for a contact that has come
   * meanwhile, it is due at once.
   */
  public Future<Void> settle(SqlClient tx, Channel channel, List<Settlement> settlements) {
    var waiting =
        settlements.stream()
            .filter(Settlement::waiting)
            .map(settlement -> settlement.delivery().userId())
            .filter(Objects::nonNull)
            .toArray(UUID[]::new);
    if (waiting.length == 0) {
      return write(tx, channel, settlements);
    }
    // Sent together, run one after the other.
    return Future.all(
            tx.preparedQuery(ContactStore.NO_ARRIVAL).execute(),
            write(tx, channel, settlements),
            tx.preparedQuery(WAKE_KNOWN).execute(Tuple.of(waiting)))
        .mapEmpty();
  }

  private static Future<Void> write(SqlClient tx, Channel channel, List<Settlement> settlements) {
    var parameters =
        Columns.of(settlements)
            .uuid(row -> row.delivery().id())
            .text(row -> row.status().name())
            .integer(Settlement::attempts)
            .bigint(row -> row.delay().map(Duration::toMillis).orElse(null))
            .bool(Settlement::waiting)
            .text(row -> row.delivery().template().label())
            .text(row -> row.delivery().address(channel).orElse(null))
            .text(Settlement::error)
            .text(QueueStore::metadata)
            .text(row -> DeliveryStatus.PENDING.name())
            .integer(row -> row.delivery().attempt())
            .tuple();
    return tx.preparedQuery(channel == Channel.EMAIL ? SETTLE_EMAIL : SETTLE_SMS)
        .execute(parameters)
        .mapEmpty();
  }

  /** How many deliveries are due and wait for a claim; at most 10,000 are counted. */
  public Future<Long> countDue(SqlClient client, Channel channel) {
    return client
        .preparedQuery(COUNT_DUE)
        .execute(Tuple.of(channel.name()))
        .map(rows -> rows.iterator().next().getLong("due"));
  }

  private static String metadata(Settlement row) {
    var delivery = row.delivery();
    var metadata = new JsonObject().put("userId", String.valueOf(delivery.userId()));
    if (delivery.orderId() != null) {
      metadata.put("orderId", delivery.orderId().toString());
    }
    if (delivery.resendOf() != null) {
      metadata.put("resendOf", delivery.resendOf().toString());
    }
    return metadata.put("attempts", row.attempts()).encode();
  }

  static Optional<Delivery> delivery(Row row) {
    var label = row.getString("template");
    var template = Template.find(label);
    if (template.isEmpty()) {
      LOG.error("{} has the unknown template {} and is not sent", row.getUUID("event_id"), label);
    }
    return template.map(known -> delivery(row, known));
  }

  private static Delivery delivery(Row row, Template template) {
    return new Delivery(
        row.getUUID("event_id"),
        template,
        row.getUUID("owner_id"),
        row.getUUID("order_id"),
        row.getJsonObject("data").getMap(),
        row.getInteger("attempts"),
        SqlTime.read(row, "created_at"),
        SqlTime.read(row, "claimed_at"),
        contact(row),
        row.getUUID("resend_of"),
        row.getString("trace_parent"));
  }

  private static Contact contact(Row row) {
    return row.getUUID("user_id") == null ? null : ContactStore.contact(row);
  }
}
