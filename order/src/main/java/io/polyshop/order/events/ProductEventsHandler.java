package io.polyshop.order.events;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.order.process.PriceUpdate;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A product changed, so its price may have. Categories do not concern orders. */
public final class ProductEventsHandler implements EventHandler {

  private final PriceUpdate prices;

  public ProductEventsHandler(PriceUpdate prices) {
    this.prices = prices;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return prices
        .apply(tx, ReceivedEvent.only(ProductChanged.class, batch).toList())
        .map(List.of());
  }
}
