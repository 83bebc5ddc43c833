package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.domain.SalesChanges;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Records every event and counts the sales. Only events that were not recorded before are counted,
 * so repeating a batch changes nothing.
 */
public final class Recording {

  private final EventStore events;
  private final SalesStore sales;
  private final ProductStore products;
  private final String reportingCurrency;

  /**
   * @param reportingCurrency ISO 4217: only orders in this currency add revenue
   */
  public Recording(
      EventStore events, SalesStore sales, ProductStore products, String reportingCurrency) {
    this.events = events;
    this.sales = sales;
    this.products = products;
    this.reportingCurrency = reportingCurrency;
  }

  /** Records and counts the batch, in the caller's transaction. */
  public Future<Void> record(SqlConnection tx, List<OccurredEvent> batch) {
    return events.add(tx, batch).compose(added -> count(tx, firstOf(batch, added)));
  }

  /** The events with these ids, each once: a batch may contain an event twice. */
  private static List<Event> firstOf(List<OccurredEvent> batch, Set<UUID> added) {
    return batch.stream()
        .filter(occurred -> added.remove(occurred.id()))
        .map(OccurredEvent::event)
        .toList();
  }

  private Future<Void> count(SqlConnection tx, List<Event> fresh) {
    return Future.all(countSales(tx, fresh), saveNames(tx, fresh)).mapEmpty();
  }

  private Future<Void> countSales(SqlConnection tx, List<Event> fresh) {
    var changes = SalesChanges.of(fresh, reportingCurrency);
    return changes.daily().isEmpty()
        ? Future.succeededFuture()
        : Future.all(sales.add(tx, changes), products.addSales(tx, changes.products())).mapEmpty();
  }

  private Future<Void> saveNames(SqlConnection tx, List<Event> fresh) {
    var changed =
        fresh.stream()
            .filter(ProductChanged.class::isInstance)
            .map(ProductChanged.class::cast)
            .toList();
    return changed.isEmpty() ? Future.succeededFuture() : products.putNames(tx, changed);
  }
}
