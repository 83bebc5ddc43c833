package io.polyshop.notification.events;

import io.polyshop.notification.domain.Notices;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.events.ReceivedEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/** Makes deliveries of the events that call for a message, and wakes the workers on commit. */
public final class NoticeIntake {

  private final DeliveryStore deliveries;
  private final Clock clock;
  private final Runnable wakeWorkers;

  public NoticeIntake(DeliveryStore deliveries, Clock clock, Runnable wakeWorkers) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.wakeWorkers = wakeWorkers;
  }

  Future<Void> take(SqlConnection tx, List<ReceivedEvent> batch) {
    var notices =
        batch.stream()
            .flatMap(received -> Notices.of(received.id(), received.event()).stream())
            .toList();
    wakeOnCommit(tx);
    return notices.isEmpty()
        ? Future.succeededFuture()
        : deliveries.add(tx, notices, clock.instant());
  }

  private void wakeOnCommit(SqlConnection tx) {
    var transaction = tx.transaction();
    if (transaction != null) {
      transaction.completion().onSuccess(v -> wakeWorkers.run());
    }
  }
}
