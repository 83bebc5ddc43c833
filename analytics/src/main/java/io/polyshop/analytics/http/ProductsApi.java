package io.polyshop.analytics.http;

import io.polyshop.analytics.store.ProductStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The best-selling products. */
public final class ProductsApi implements Api {

  private static final int DEFAULT_LIMIT = 10;

  private final ProductStore products;
  private final SqlClient client;
  private final Clock clock;
  private final String currency;

  public ProductsApi(ProductStore products, SqlClient client, Clock clock, String currency) {
    this.products = products;
    this.client = client;
    this.clock = clock;
    this.currency = currency;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("topProducts", this::top);
  }

  private Future<Reply> top(Request request) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var range = Ranges.days(request.query("from"), request.query("to"), today);
    var limit = request.query("limit").map(ProductsApi::limit).orElse(DEFAULT_LIMIT);
    return products
        .top(client, range, limit)
        .map(top -> top.stream().map(ProductSalesView::of).toList())
        .map(items -> Reply.ok(new ReportView<>(currency, items)));
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
