package io.polyshop.order.events;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.OrderLifecycle;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stock was reserved for an order, or there was not enough. Other events of stock do not concern
 * orders.
 */
public final class InventoryEventsHandler implements EventHandler {

  private final OrderLifecycle lifecycle;

  public InventoryEventsHandler(OrderLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return lifecycle.apply(tx, batch.stream().flatMap(InventoryEventsHandler::signal).toList());
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(StockConfirmed.class, StockReleased.class, StockLow.class);
  }

  private static Stream<OrderSignal> signal(ReceivedEvent received) {
    var trace = received.traceParent();
    if (received.event() instanceof StockReserved reserved) {
      return Stream.of(
          new OrderSignal(
              reserved.orderId(), Trigger.STOCK_RESERVED, reserved.reservedAt(), trace));
    }
    if (received.event() instanceof StockRejected rejected) {
      return Stream.of(
          new OrderSignal(
              rejected.orderId(), Trigger.STOCK_REJECTED, rejected.rejectedAt(), trace));
    }
    return Stream.empty();
  }
}
