package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.DayRange;
import io.polyshop.analytics.store.ProductStore;
import io.polyshop.analytics.store.ProductStore.ProductSales;
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
import java.util.List;

/** What sells best. */
public final class ProductsApi implements Api {

  /** {@code currency} is that of all revenue. */
  record Top(String currency, List<ProductSales> items) {}

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
    var range = DayRange.of(request.query("from"), request.query("to"), today);
    var limit = request.query("limit").map(ProductsApi::limit).orElse(DEFAULT_LIMIT);
    return products.top(client, range, limit).map(items -> Reply.ok(new Top(currency, items)));
  }

  /** The contract has seen that it is a number, but {@code 1e1} is one too. */
  private static int limit(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.invalid("limit", "must be a whole number");
    }
  }
}
