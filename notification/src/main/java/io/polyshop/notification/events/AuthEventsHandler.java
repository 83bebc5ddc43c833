package io.polyshop.notification.events;

import io.polyshop.notification.domain.TracedEvent;
import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.process.NotificationIntake;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Reads {@code auth.events}: accounts become contacts, registrations and resets become mails. */
public final class AuthEventsHandler implements EventHandler {

  private final ContactChanges contacts;
  private final NotificationIntake notifications;

  public AuthEventsHandler(ContactChanges contacts, NotificationIntake notifications) {
    this.contacts = contacts;
    this.notifications = notifications;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var events = Batches.events(batch);
    var facts = events.stream().map(TracedEvent::event).toList();
    notifications.wakeAfter(tx);
    return Future.all(contacts.apply(tx, facts), notifications.take(tx, events)).map(List.of());
  }
}
