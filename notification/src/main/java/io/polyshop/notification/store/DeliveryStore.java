package io.polyshop.notification.store;

import io.polyshop.notification.domain.Account;
import io.polyshop.notification.domain.Notification;
import io.polyshop.notification.domain.Template;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Adds deliveries to the queue. */
public final class DeliveryStore {

  // Whether there is a text message too is decided once, with the mail's row: events that are read
  // again after the user has given a phone number make no messages.
  private static final String ADD =
      """
      with mail as (
        insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
          attempts, next_attempt_at, created_at)
        select event_id, 'EMAIL', template, user_id, order_id, data::json, 'PENDING', 0, $7, $7
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[])
          as notification(event_id, template, user_id, order_id, data)
        order by event_id
        on conflict do nothing
        returning event_id, template, user_id, order_id, data
      )
      insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
        attempts, next_attempt_at, created_at)
      select mail.event_id, 'SMS', mail.template, mail.user_id, mail.order_id, mail.data, 'PENDING',
        0, $7, $7
      from mail join contacts using (user_id)
      where contacts.phone is not null and mail.template = any($6)
      on conflict do nothing
      """;

  private static final String WAKE =
      """
      update deliveries set next_attempt_at = $2, waiting = false
      where waiting and user_id = any($1)
      """;

  private static final String RESEND =
      """
      insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
        attempts, next_attempt_at, created_at, resend_of)
      select $2, channel, template, user_id, order_id, data, 'PENDING', 0, $3, $3, event_id
      from deliveries
      where event_id = $1 and channel = 'EMAIL' and status in ('SENT', 'FAILED')
      """;

  private static final String[] TEXTED =
      Arrays.stream(Template.values())
          .filter(Template::isAlsoText)
          .map(Template::label)
          .toArray(String[]::new);

  /** Adds a mail for each notification, and a text message where there is a phone; none twice. */
  public Future<Void> add(SqlClient tx, List<Notification> notifications, Instant now) {
    var ids = notifications.stream().map(Notification::eventId).toArray(UUID[]::new);
    var templates = notifications.stream().map(n -> n.template().label()).toArray(String[]::new);
    var users = notifications.stream().map(Notification::userId).toArray(UUID[]::new);
    var orders = notifications.stream().map(Notification::orderId).toArray(UUID[]::new);
    var data =
        notifications.stream().map(n -> new JsonObject(n.data()).encode()).toArray(String[]::new);
    var time = SqlTime.utc(now);
    return tx.preparedQuery(ADD)
        .execute(Tuple.of(ids, templates, users, orders, data, TEXTED, time))
        .mapEmpty();
  }

  /** Makes the deliveries that waited for these contacts due. */
  public Future<Void> wake(SqlClient tx, Collection<Account> accounts, Instant now) {
    var ids = accounts.stream().map(Account::userId).toArray(UUID[]::new);
    return tx.preparedQuery(WAKE).execute(Tuple.of(ids, SqlTime.utc(now))).mapEmpty();
  }

  /** Adds the mail again with a new id; false if no mail with that id was sent or given up. */
  public Future<Boolean> resend(SqlClient client, UUID emailId, UUID newId, Instant now) {
    return client
        .preparedQuery(RESEND)
        .execute(Tuple.of(emailId, newId, SqlTime.utc(now)))
        .map(rows -> rows.rowCount() == 1);
  }
}
