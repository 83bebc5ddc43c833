package io.polyshop.notification.process;

import io.polyshop.contracts.Event;
import io.polyshop.notification.domain.NotificationRules;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.calls.CallQueue;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

  /**
   * Adds the deliveries of a batch of events, given by their ids, in the transaction that reads
   * them; none twice.
   */
  public Future<Void> take(SqlConnection tx, Map<UUID, Event> batch) {
    var notifications =
        batch.entrySet().stream()
            .flatMap(event -> NotificationRules.of(event.getKey(), event.getValue()).stream())
            .toList();
    queues.forEach(queue -> queue.wakeAfter(tx));
    return notifications.isEmpty() ? Future.succeededFuture() : deliveries.add(tx, notifications);
  }
}
