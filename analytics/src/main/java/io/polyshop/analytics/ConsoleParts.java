package io.polyshop.analytics;

import io.polyshop.analytics.console.Audits;
import io.polyshop.analytics.console.Console;
import io.polyshop.analytics.console.DeadLetterDesk;
import io.polyshop.analytics.console.Neighbours;
import io.polyshop.analytics.console.OrderLens;
import io.polyshop.analytics.console.Runs;
import io.polyshop.analytics.console.ShopReading;
import io.polyshop.analytics.console.StaffDesk;
import io.polyshop.analytics.flow.Flow;
import io.polyshop.analytics.http.ConsoleApi;
import io.polyshop.analytics.http.ConsoleDeskApi;
import io.polyshop.analytics.http.ConsoleSessionApi;
import io.polyshop.analytics.http.DeadLettersApi;
import io.polyshop.analytics.http.RunsApi;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.http.Site;
import io.polyshop.runtime.kafka.TopicPositions;

/** Builds the console: the page at {@code /} and what feeds it. */
final class ConsoleParts {

  private static final Site PAGE =
      Site.of("analytics/console")
          .withWebJar("/lib/uplot.js", "uplot", "dist/uPlot.iife.min.js")
          .withWebJar("/lib/uplot.css", "uplot", "dist/uPlot.min.css");

  private final Foundation foundation;
  private final AnalyticsConfig config;

  ConsoleParts(Foundation foundation, AnalyticsConfig config) {
    this.foundation = foundation;
    this.config = config;
  }

  void addTo(
      Assembly assembly, Flow flow, ShopReading shop, EventStore events, ProductStore products) {
    var vertx = foundation.vertx();
    var clock = foundation.clock();
    var kafka = foundation.config().kafka();
    var positions = new TopicPositions(vertx, kafka, "analytics-console");
    var neighbours = new Neighbours(vertx, config.apis());
    var audits = new Audits(neighbours, new TopicPositions(vertx, kafka, "analytics-audit"), clock);
    var runs = new Runs(flow, clock, foundation.ids());
    var console = new Console(vertx, clock, flow, runs, audits, shop, config.targets(), positions);
    var client = foundation.database().statements();
    var desk = new StaffDesk(neighbours, products, client, config.lowStock());
    var lens = new OrderLens(events, client, neighbours);
    assembly
        .worker(console.verticle())
        .worker(audits)
        .api(new ConsoleApi(console, audits, clock))
        .api(new RunsApi(runs))
        .api(new ConsoleSessionApi(neighbours, foundation.config().edge().trustedProxies()))
        .api(new ConsoleDeskApi(desk, lens))
        .api(new DeadLettersApi(new DeadLetterDesk(vertx, kafka)))
        .site(PAGE);
  }
}
