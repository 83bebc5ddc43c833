package io.polyshop.inventory.events;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.inventory.process.NewProducts;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** A product was made or changed: it may be new here. */
public final class ProductEventsHandler implements EventHandler {

  private final NewProducts products;

  public ProductEventsHandler(NewProducts products) {
    this.products = products;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return products.add(tx, productIds(batch)).map(List.of());
  }

  private static List<UUID> productIds(List<ReceivedEvent> batch) {
    return ReceivedEvent.only(ProductChanged.class, batch)
        .map(ProductChanged::productId)
        .distinct()
        .toList();
  }
}
