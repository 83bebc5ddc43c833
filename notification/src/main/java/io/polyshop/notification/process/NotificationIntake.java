package io.polyshop.notification.process;

import io.polyshop.notification.domain.NotificationRules;
import io.polyshop.notification.domain.TracedEvent;
import io.polyshop.notification.domain.TracedNotification;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.notification.store.DeliveryStore.Added;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.calls.Handover;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Stream;

/** Turns events that call for a notification into deliveries, and hands them over on commit. */
public final class NotificationIntake {

  private final DeliveryStore deliveries;
  private final DeliveryCalls mailCalls;
  private final CallQueue<DeliveryCall, ?> mails;
  private final CallQueue<?, ?> texts;

  /**
   * @param mails gets the mails after each commit, and {@code texts} is woken: there may be some
   */
  public NotificationIntake(
      DeliveryStore deliveries,
      DeliveryCalls mailCalls,
      CallQueue<DeliveryCall, ?> mails,
      CallQueue<?, ?> texts) {
    this.deliveries = deliveries;
    this.mailCalls = mailCalls;
    this.mails = mails;
    this.texts = texts;
  }

  /** Adds the deliveries of a batch of events, in the transaction that reads them; none twice. */
  public Future<Void> take(SqlConnection tx, List<TracedEvent> batch) {
    var notifications = batch.stream().flatMap(NotificationIntake::notification).toList();
    if (notifications.isEmpty()) {
      return Future.succeededFuture();
    }
    var handover = mails.handover(tx, notifications.size());
    return deliveries
        .add(tx, notifications, handover.claim())
        .onSuccess(added -> handOver(tx, handover, added))
        .mapEmpty();
  }

  /** Deliveries that waited for their contact may be due when the transaction has committed. */
  public void wakeAfter(SqlConnection tx) {
    mails.wakeAfter(tx);
    texts.wakeAfter(tx);
  }

  private void handOver(SqlConnection tx, Handover<DeliveryCall> handover, Added added) {
    handover.begin(mailCalls.calls(added.claimed()));
    if (added.unclaimed()) {
      mails.wakeAfter(tx);
    }
    if (added.texts()) {
      texts.wakeAfter(tx);
    }
  }

  private static Stream<TracedNotification> notification(TracedEvent one) {
    return NotificationRules.of(one.id(), one.event()).stream()
        .map(notification -> new TracedNotification(notification, one.traceParent()));
  }
}
