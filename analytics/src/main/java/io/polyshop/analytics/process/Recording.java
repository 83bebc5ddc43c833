package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.flow.Flow;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Records every event and counts the sales. Only events that were not recorded before are counted,
 * so repeating a batch changes nothing.
 */
public final class Recording {

  private final CountingStore rules;
  private final EventStore events;
  private final SalesCounting sales;
  private final ProductStore products;
  private final Rebuild rebuild;
  private final Flow flow;

  public Recording(
      CountingStore rules,
      EventStore events,
      SalesCounting sales,
      ProductStore products,
      Rebuild rebuild,
      Flow flow) {
    this.rules = rules;
    this.events = events;
    this.sales = sales;
    this.products = products;
    this.rebuild = rebuild;
    this.flow = flow;
  }

  /** Records and counts the batch, in the caller's transaction. */
  public Future<Void> record(SqlConnection tx, List<OccurredEvent> batch) {
    return events
        .add(tx, batch)
        .compose(added -> count(tx, firstOf(batch, added.ids()), added.rules()));
  }

  /** The events with these ids, each once: a batch may contain an event twice. */
  private static List<OccurredEvent> firstOf(List<OccurredEvent> batch, Set<UUID> added) {
    return batch.stream().filter(occurred -> added.remove(occurred.id())).toList();
  }

  private Future<Void> count(
      SqlConnection tx, List<OccurredEvent> fresh, Optional<CountingRules> known) {
    var counted = known.map(r -> sales.add(tx, fresh, r)).orElseGet(() -> first(tx, fresh));
    return Future.all(counted, saveNames(tx, fresh)).onSuccess(done -> flow.saw(fresh)).mapEmpty();
  }

  /**
   * Nothing was counted since the release that brought the rules: everything recorded is counted
   * now, with this batch, unless another replica did so a moment ago.
   */
  private Future<Void> first(SqlConnection tx, List<OccurredEvent> fresh) {
    return rules
        .begin(tx)
        .compose(
            begun ->
                begun
                    ? rebuild.countAll(tx).mapEmpty()
                    : rules.current(tx).compose(begunBy -> sales.add(tx, fresh, begunBy)));
  }

  private Future<Void> saveNames(SqlConnection tx, List<OccurredEvent> fresh) {
    var changed =
        fresh.stream()
            .map(OccurredEvent::event)
            .filter(ProductChanged.class::isInstance)
            .map(ProductChanged.class::cast)
            .toList();
    return changed.isEmpty() ? Future.succeededFuture() : products.putNames(tx, changed);
  }
}
