package io.polyshop.notification.process;

import io.polyshop.notification.domain.NotificationRules;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.events.ReceivedEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/** Turns events that call for a notification into deliveries, and wakes the workers on commit. */
public final class NotificationIntake {

  private final DeliveryStore deliveries;
  private final Clock clock;
  private final Runnable wakeWorkers;

  /**
   * @param wakeWorkers called after each commit: there may be deliveries to send
   */
  public NotificationIntake(DeliveryStore deliveries, Clock clock, Runnable wakeWorkers) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.wakeWorkers = wakeWorkers;
  }

  /** Adds the deliveries of a batch of events in the transaction that reads them; none twice. */
  public Future<Void> take(SqlConnection tx, List<ReceivedEvent> batch) {
    var notifications =
        batch.stream()
            .flatMap(received -> NotificationRules.of(received.id(), received.event()).stream())
            .toList();
    wakeOnCommit(tx);
    return notifications.isEmpty()
        ? Future.succeededFuture()
        : deliveries.add(tx, notifications, clock.instant());
  }

  private void wakeOnCommit(SqlConnection tx) {
    var transaction = tx.transaction();
    if (transaction != null) {
      transaction.completion().onSuccess(v -> wakeWorkers.run());
    }
  }
}
