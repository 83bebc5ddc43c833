package io.polyshop.analytics.http;

import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;

/** The best-selling products. */
public final class ProductsApi implements Api {

  private static final int DEFAULT_LIMIT = 10;

  private final CountingStore counting;
  private final ProductStore products;
  private final SqlClient client;
  private final Clock clock;

  public ProductsApi(CountingStore counting, ProductStore products, SqlClient client, Clock clock) {
    this.counting = counting;
    this.products = products;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("topProducts", this::top);
  }

  private Future<Reply> top(Request request) {
    var limit = request.query("limit").map(ProductsApi::limit).orElse(DEFAULT_LIMIT);
    return counting
        .current(client)
        .compose(
            rules -> {
              var range = Ranges.days(request, rules.day(clock.instant()));
              var asked = request.query("currency");
              var currency = asked.orElse(rules.reportingCurrency());
              return (asked.isPresent()
                      ? products.topIn(client, range, currency, limit)
                      : products.top(client, range, currency, limit))
                  .map(top -> top.stream().map(ProductSalesView::of).toList())
                  .map(items -> Reply.ok(ReportView.in(currency, rules, items)));
            });
  }

  /** The contract has checked that it is a number, but {@code 1e1} is one too. */
  private static int limit(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.invalid("limit", "must be a whole number");
    }
  }
}
