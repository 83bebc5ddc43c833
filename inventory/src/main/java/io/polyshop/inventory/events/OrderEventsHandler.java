package io.polyshop.inventory.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.inventory.domain.TracedOrderEvent;
import io.polyshop.inventory.process.StockReservation;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Orders are placed, paid, cancelled and refunded: their stock is reserved, confirmed, released and
 * taken back.
 */
public final class OrderEventsHandler implements EventHandler {

  private final StockReservation reservation;

  public OrderEventsHandler(StockReservation reservation) {
    this.reservation = reservation;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return reservation.apply(tx, orderEvents(batch));
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(OrderAwaitingPayment.class, OrderFulfilled.class, OrderRefundRequested.class);
  }

  private static List<TracedOrderEvent> orderEvents(List<ReceivedEvent> batch) {
    var events = new ArrayList<TracedOrderEvent>(batch.size());
    for (var received : batch) {
      if (received.event() instanceof OrderEvent event) {
        events.add(new TracedOrderEvent(event, received.traceParent()));
      }
    }
    return events;
  }
}
