package io.polyshop.analytics;

import io.polyshop.analytics.console.ShopReading;
import io.polyshop.analytics.events.EventsHandler;
import io.polyshop.analytics.flow.Flow;
import io.polyshop.analytics.http.EventsApi;
import io.polyshop.analytics.http.OverviewApi;
import io.polyshop.analytics.http.ProductsApi;
import io.polyshop.analytics.http.RebuildApi;
import io.polyshop.analytics.http.SalesApi;
import io.polyshop.analytics.process.Rebuild;
import io.polyshop.analytics.process.Recording;
import io.polyshop.analytics.process.SalesCounting;
import io.polyshop.analytics.store.AuditFacts;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.CurrencySalesStore;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.FunnelStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.RebuildStore;
import io.polyshop.analytics.store.SalesStore;
import io.polyshop.analytics.store.ServerStore;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import java.time.Duration;

/** Records every event, and counts the sales. */
public final class AnalyticsService implements Service {

  private static final int PORT = 8087;

  /** The console shows a picture each second. */
  private static final Duration GATHERING = Duration.ofMillis(200);

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
    var config = AnalyticsConfig.from(foundation.env());
    var database = foundation.database();
    var client = database.statements();
    var clock = foundation.clock();
    var counting = new CountingStore(config.rules());
    var events = new EventStore();
    var sales = new SalesStore();
    var currencies = new CurrencySalesStore();
    var products = new ProductStore();
    var flow = new Flow(clock);
    var funnel = new FunnelStore();
    var salesCounting = new SalesCounting(sales, products, funnel);
    var rebuild =
        new Rebuild(
            foundation.vertx(), database, counting, new RebuildStore(), events, salesCounting);
    var recording = new Recording(counting, events, salesCounting, products, rebuild, flow);
    var handler = new EventsHandler(recording);
    var assembly = new Assembly();
    var shop = new ShopReading(counting, currencies, funnel, new ServerStore(), client, clock);
    new ConsoleParts(foundation, config).addTo(assembly, flow, shop, events, products);
    for (var topic : Topic.values()) {
      assembly.consumes(topic, handler);
    }
    return assembly
        .gathers(GATHERING)
        .api(new SalesApi(counting, sales, currencies, client, clock))
        .api(new OverviewApi(counting, currencies, funnel, client, clock))
        .api(new ProductsApi(counting, products, client, clock))
        .api(new EventsApi(events, client))
        .api(new AuditApi(database.wholeTables(), AuditFacts.all()))
        .api(new RebuildApi(rebuild));
  }
}
