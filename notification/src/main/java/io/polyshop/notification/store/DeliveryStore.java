package io.polyshop.notification.store;

import io.polyshop.notification.domain.Account;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Template;
import io.polyshop.notification.domain.TracedNotification;
import io.polyshop.runtime.calls.Claim;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Adds deliveries to the queue. */
public final class DeliveryStore {

  // Whether there is a text message too is decided once, with the mail's row: events that are read
  // again after the user has given a phone number make no messages. The first mails are claimed at
  // once, as QueueStore would claim them; not those that name only an order, whose owner it looks
  // up.
  private static final String ADD =
      """
      with mail as (
        insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
          attempts, next_attempt_at, created_at, claimed_until, trace_parent)
        select event_id, 'EMAIL', template, user_id, order_id, data::json, 'PENDING',
          case when place <= $7 and user_id is not null then 1 else 0 end, now(), now(),
          case when place <= $7 and user_id is not null then now() + $8::interval end, trace_parent
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $9::text[])
          with ordinality
          as notification(event_id, template, user_id, order_id, data, trace_parent, place)
        order by event_id
        on conflict do nothing
        returning event_id, template, user_id, order_id, data, attempts, created_at, resend_of,
          trace_parent
      ), text as (
        insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
          attempts, next_attempt_at, created_at, trace_parent)
        select mail.event_id, 'SMS', mail.template, mail.user_id, mail.order_id, mail.data,
          'PENDING', 0, now(), now(), mail.trace_parent
        from mail join contacts using (user_id)
        where contacts.phone is not null and mail.template = any($6)
        on conflict do nothing
        returning event_id
      )
      select mail.event_id, mail.template, mail.user_id as owner_id, mail.order_id, mail.data,
        mail.attempts, mail.created_at, now() as claimed_at, mail.resend_of,
        mail.trace_parent,
        contact.user_id, contact.email, contact.email_confirmed, contact.name, contact.phone,
        contact.updated_at,
        exists (select from text where text.event_id = mail.event_id) as texted
      from mail left join contacts contact on contact.user_id = mail.user_id
      """;

  private static final String WAKE =
      """
      update deliveries set next_attempt_at = now(), waiting = false
      where waiting and user_id = any($1)
      """;

  private static final String RESEND =
      """
      insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
        attempts, next_attempt_at, created_at, resend_of)
      select $2, channel, template, user_id, order_id, data, 'PENDING', 0, now(), now(), event_id
      from deliveries
      where event_id = $1 and channel = 'EMAIL' and status in ('SENT', 'FAILED')
      """;

  private static final String[] ALSO_TEXTS =
      Arrays.stream(Template.values())
          .filter(Template::isAlsoText)
          .map(Template::label)
          .toArray(String[]::new);

  /**
   * What was added.
   *
   * @param claimed mails that are to be sent by who added them
   * @param unclaimed whether there are others
   * @param texts whether there are text messages
   */
  public record Added(List<Delivery> claimed, boolean unclaimed, boolean texts) {}

  /**
   * Adds a mail for each notification, and a text message where there is a phone; none twice.
   *
   * @param claim how many of the mails are claimed at once
   */
  public Future<Added> add(SqlClient tx, List<TracedNotification> notifications, Claim claim) {
    var traces = notifications.stream().map(TracedNotification::traceParent).toArray(String[]::new);
    var parameters =
        Columns.of(notifications)
            .uuid(one -> one.notification().eventId())
            .text(one -> one.notification().template().label())
            .uuid(one -> one.notification().userId())
            .uuid(one -> one.notification().orderId())
            .text(one -> new JsonObject(one.notification().data()).encode())
            .tuple()
            .addArrayOfString(ALSO_TEXTS)
            .addInteger(claim.limit())
            .addValue(SqlTime.interval(claim.lease()))
            .addArrayOfString(traces);
    return tx.preparedQuery(ADD).execute(parameters).map(DeliveryStore::added);
  }

  private static Added added(RowSet<Row> rows) {
    var claimed = new ArrayList<Delivery>(rows.size());
    var texts = false;
    for (var row : rows) {
      texts |= row.getBoolean("texted");
      if (row.getInteger("attempts") > 0) {
        QueueStore.delivery(row).ifPresent(claimed::add);
      }
    }
    return new Added(claimed, claimed.size() < rows.size(), texts);
  }

  /** Makes the deliveries that waited for these contacts due. */
  public Future<Void> wake(SqlClient tx, Collection<Account> accounts) {
    return tx.preparedQuery(WAKE)
        .execute(Columns.of(accounts).uuid(Account::userId).tuple())
        .mapEmpty();
  }

  /** Adds the mail again with a new id; false if no mail with that id was sent or given up. */
  public Future<Boolean> resend(SqlClient client, UUID emailId, UUID newId) {
    return client
        .preparedQuery(RESEND)
        .execute(Tuple.of(emailId, newId))
        .map(rows -> rows.rowCount() == 1);
  }
}
