package io.polyshop.analytics;

import io.polyshop.analytics.events.EventsHandler;
import io.polyshop.analytics.http.EventsApi;
import io.polyshop.analytics.http.ProductsApi;
import io.polyshop.analytics.http.RebuildApi;
import io.polyshop.analytics.http.SalesApi;
import io.polyshop.analytics.process.Rebuild;
import io.polyshop.analytics.process.Recording;
import io.polyshop.analytics.store.AuditFacts;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.RebuildStore;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;

/** Records every event, and counts the sales. */
public final class AnalyticsService implements Service {

  private static final int PORT = 8087;

  @Override
  public String name() {
    return "analytics";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var currency = AnalyticsConfig.from(foundation.env()).reportingCurrency();
    var database = foundation.database();
    var client = database.statements();
    var clock = foundation.clock();
    var events = new EventStore();
    var sales = new SalesStore();
    var products = new ProductStore();
    var handler = new EventsHandler(new Recording(events, sales, products, currency));
    var assembly = new Assembly();
    for (var topic : Topic.values()) {
      assembly.consumes(topic, handler);
    }
    return assembly
        .api(new SalesApi(sales, client, clock, currency))
        .api(new ProductsApi(products, client, clock, currency))
        .api(new EventsApi(events, client))
        .api(new AuditApi(database.wholeTables(), AuditFacts.all(currency)))
        .api(new RebuildApi(new Rebuild(database, new RebuildStore(), currency)));
  }
}
