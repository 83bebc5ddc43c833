package io.polyshop.notification.events;

import io.polyshop.notification.domain.Account;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/** Keeps the contacts, welcomes who registered, and lets go what waited for a contact. */
public final class AuthEventsHandler implements EventHandler {

  private final ContactStore contacts;
  private final DeliveryStore deliveries;
  private final NoticeIntake notices;
  private final Clock clock;

  public AuthEventsHandler(
      ContactStore contacts, DeliveryStore deliveries, NoticeIntake notices, Clock clock) {
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var accounts = Account.newest(batch.stream().map(ReceivedEvent::event).toList());
    return Future.all(
            contacts.apply(tx, accounts),
            deliveries.wake(tx, accounts, clock.instant()),
            notices.take(tx, batch))
        .map(List.of());
  }
}
