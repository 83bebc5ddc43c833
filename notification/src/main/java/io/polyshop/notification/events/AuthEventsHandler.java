package io.polyshop.notification.events;

import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.process.NotificationIntake;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Reads {@code auth.events}: accounts become contacts, registrations and resets become mails. */
public record AuthEventsHandler(ContactChanges contacts, NotificationIntake notifications)
    implements EventHandler {

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return Future.all(contacts.apply(tx, batch), notifications.take(tx, batch)).map(List.of());
  }
}
