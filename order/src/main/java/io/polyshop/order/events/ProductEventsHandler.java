package io.polyshop.order.events;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.order.store.PriceStore;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the prices up to date. Categories do not concern orders. */
public record ProductEventsHandler(PriceStore store) implements EventHandler {

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var newest = newest(batch);
    return newest.isEmpty()
        ? Future.succeededFuture(List.of())
        : store.update(tx, newest).map(List.of());
  }

  /** The newest state of each product in the batch. */
  static List<ProductChanged> newest(List<ReceivedEvent> batch) {
    var newer = BinaryOperator.maxBy(Comparator.comparingLong(ProductChanged::version));
    return List.copyOf(
        ReceivedEvent.only(ProductChanged.class, batch)
            .collect(Collectors.toMap(ProductChanged::productId, Function.identity(), newer))
            .values());
  }
}
