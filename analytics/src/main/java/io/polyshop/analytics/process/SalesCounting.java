package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.FunnelChanges;
import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.domain.SalesChanges;
import io.polyshop.analytics.store.FunnelStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.SalesStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** Adds events to all tables of sales, always in the same order of tables. */
public final class SalesCounting {

  private final SalesStore sales;
  private final ProductStore products;
  private final FunnelStore funnel;

  public SalesCounting(SalesStore sales, ProductStore products, FunnelStore funnel) {
    this.sales = sales;
    this.products = products;
    this.funnel = funnel;
  }

  /** Counts the events, none of which was counted before, in the caller's transaction. */
  public Future<Void> add(SqlConnection tx, List<OccurredEvent> events, CountingRules rules) {
    var changes = SalesChanges.of(events.stream().map(OccurredEvent::event).toList(), rules);
    var steps = FunnelChanges.of(events, rules);
    var added = new ArrayList<Future<Void>>();
    if (!changes.sales().isEmpty()) {
      added.add(sales.add(tx, changes.sales(), rules.reportingCurrency()));
    }
    if (!changes.products().isEmpty()) {
      added.add(products.addSales(tx, changes.products()));
    }
    if (!steps.isEmpty()) {
      added.add(funnel.add(tx, steps));
    }
    return Future.all(added).mapEmpty();
  }
}
