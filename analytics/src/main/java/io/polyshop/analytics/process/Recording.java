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
    var held = rules.hold(tx);
    var added = events.add(tx, batch);
    return Future.all(held, added)
        .compose(done -> count(tx, firstOf(batch, added.result()), held.result()));
  }

  /** The events with these ids, each once: a batch may contain an event twice. */
  private static List<OccurredEvent> firstOf(List<OccurredEvent> batch, Set<UUID> added) {
    return batch.stream().filter(occurred -> added.remove(occurred.id())).toList();
  }

  private Future<Void> count(
      SqlConnection tx, List<OccurredEvent> fresh, Optional<CountingRules> held) {
    var counted = held.map(known -> sales.add(tx, fresh, known)).orElseGet(() -> first(tx, fresh));
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
                    : rules.current(tx).compose(known -> sales.add(tx, fresh, known)));
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
