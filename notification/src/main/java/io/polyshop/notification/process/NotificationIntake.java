package io.polyshop.notification.process;

import io.polyshop.notification.domain.NotificationRules;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.events.ReceivedEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Turns events that call for a notification into deliveries, and wakes the queues on commit. */
public final class NotificationIntake {

  private final DeliveryStore deliveries;
  private final List<CallQueue<?, ?>> queues;

  /**
   * @param queues woken after each commit: there may be deliveries to send
   */
  public NotificationIntake(DeliveryStore deliveries, List<CallQueue<?, ?>> queues) {
    this.deliveries = deliveries;
    this.queues = queues;
  }

  /** Adds the deliveries of a batch of events in the transaction that reads them; none twice. */
  public Future<Void> take(SqlConnection tx, List<ReceivedEvent> batch) {
    var notifications =
        batch.stream()
            .flatMap(received -> NotificationRules.of(received.id(), received.event()).stream())
            .toList();
    queues.forEach(queue -> queue.wakeAfter(tx));
    return notifications.isEmpty() ? Future.succeededFuture() : deliveries.add(tx, notifications);
  }
}
