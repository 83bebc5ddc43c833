package io.polyshop.notification.store;

import io.polyshop.notification.domain.Account;
import io.polyshop.notification.domain.Notification;
import io.polyshop.notification.domain.Template;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
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
        select event_id, 'EMAIL', template, user_id, order_id, data::json, 'PENDING', 0, now(), now()
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[])
          as notification(event_id, template, user_id, order_id, data)
        order by event_id
        on conflict do nothing
        returning event_id, template, user_id, order_id, data
      )
      insert into deliveries (event_id, channel, template, user_id, order_id, data, status,
        attempts, next_attempt_at, created_at)
      select mail.event_id, 'SMS', mail.template, mail.user_id, mail.order_id, mail.data, 'PENDING',
        0, now(), now()
      from mail join contacts using (user_id)
      where contacts.phone is not null and mail.template = any($6)
      on conflict do nothing
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

  /** Adds a mail for each notification, and a text message where there is a phone; none twice. */
  public Future<Void> add(SqlClient tx, List<Notification> notifications) {
    var parameters =
        Columns.of(notifications)
            .uuid(Notification::eventId)
            .text(notification -> notification.template().label())
            .uuid(Notification::userId)
            .uuid(Notification::orderId)
            .text(notification -> new JsonObject(notification.data()).encode())
            .tuple()
            .addArrayOfString(ALSO_TEXTS);
    return tx.preparedQuery(ADD).execute(parameters).mapEmpty();
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
