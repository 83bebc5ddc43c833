package io.polyshop.notification.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.notification.process.NotificationIntake;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** Reads {@code order.events}: an order that is placed, paid, cancelled, fulfilled or refunded. */
public final class OrderEventsHandler implements EventHandler {

  private final NotificationIntake notifications;

  public OrderEventsHandler(NotificationIntake notifications) {
    this.notifications = notifications;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return notifications.take(tx, Batches.events(batch)).map(List.of());
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(OrderAwaitingPayment.class, OrderRefundRequested.class);
  }
}
