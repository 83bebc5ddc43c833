package io.polyshop.notification.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** For topics whose events only call for messages: those of orders and of payments. */
public final class NoticeHandler implements EventHandler {

  private final NoticeIntake notices;

  public NoticeHandler(NoticeIntake notices) {
    this.notices = notices;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return notices.take(tx, batch).map(List.of());
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(OrderAwaitingPayment.class, PaymentSucceeded.class, PaymentFailed.class);
  }
}
