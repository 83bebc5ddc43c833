package io.polyshop.analytics.events;

import io.polyshop.analytics.domain.SalesChanges;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps every event; counts those that are new, which makes counting safe to repeat. */
public final class EventsHandler implements EventHandler {

  private final EventStore events;
  private final SalesStore sales;
  private final ProductStore products;
  private final String reportingCurrency;

  public EventsHandler(
      EventStore events, SalesStore sales, ProductStore products, String reportingCurrency) {
    this.events = events;
    this.sales = sales;
    this.products = products;
    this.reportingCurrency = reportingCurrency;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return events.add(tx, batch).compose(added -> count(tx, firstOf(batch, added))).map(List.of());
  }

  /** The events of the ids, each once: a batch may hold an event twice. */
  private static List<Event> firstOf(List<ReceivedEvent> batch, Set<UUID> added) {
    return batch.stream()
        .filter(received -> added.remove(received.id()))
        .map(ReceivedEvent::event)
        .toList();
  }

  private Future<Void> count(SqlConnection tx, List<Event> fresh) {
    return Future.all(countSales(tx, fresh), noteNames(tx, fresh)).mapEmpty();
  }

  private Future<Void> countSales(SqlConnection tx, List<Event> fresh) {
    var changes = SalesChanges.of(fresh, reportingCurrency);
    return changes.daily().isEmpty()
        ? Future.succeededFuture()
        : Future.all(sales.add(tx, changes), products.addSales(tx, changes.products())).mapEmpty();
  }

  private Future<Void> noteNames(SqlConnection tx, List<Event> fresh) {
    var changed =
        fresh.stream()
            .filter(ProductChanged.class::isInstance)
            .map(ProductChanged.class::cast)
            .toList();
    return changed.isEmpty() ? Future.succeededFuture() : products.putNames(tx, changed);
  }
}
