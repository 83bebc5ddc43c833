package io.polyshop.inventory.events;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Makes every product known, with nothing in stock at first. */
public final class ProductEventsHandler implements EventHandler {

  private final StockStore stock;

  public ProductEventsHandler(StockStore stock) {
    this.stock = stock;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var productIds = products(batch);
    return productIds.isEmpty()
        ? Future.succeededFuture(List.of())
        : stock.create(tx, productIds).map(List.of());
  }

  private static List<UUID> products(List<ReceivedEvent> batch) {
    return ReceivedEvent.only(ProductChanged.class, batch)
        .map(ProductChanged::productId)
        .distinct()
        .toList();
  }
}
