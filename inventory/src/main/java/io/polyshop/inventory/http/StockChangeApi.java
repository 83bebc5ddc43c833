package io.polyshop.inventory.http;

import io.polyshop.inventory.http.StockRequests.AdjustMany;
import io.polyshop.inventory.http.StockRequests.AdjustStock;
import io.polyshop.inventory.http.StockRequests.SetStock;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;

/** What staff may change. */
public final class StockChangeApi implements Api {

  private static final int OK = 200;

  private final Database database;
  private final StockKeeping keeping;
  private final Idempotency idempotency;

  public StockChangeApi(Database database, StockKeeping keeping, Idempotency idempotency) {
    this.database = database;
    this.keeping = keeping;
    this.idempotency = idempotency;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("setStock", this::setStock)
        .on("adjustStock", this::adjustStock)
        .on("adjustMany", this::adjustMany);
  }

  private Future<Reply> setStock(Request request) {
    var productId = request.pathId("productId");
    var body = request.body(SetStock.class);
    var actor = request.caller().userId();
    return database
        .transaction(
            tx -> keeping.set(tx, productId, body.available(), body.expectedAvailable(), actor))
        .map(Reply::ok);
  }

  private Future<Reply> adjustStock(Request request) {
    var adjustment = request.body(AdjustStock.class).of(request.pathId("productId"));
    var actor = request.caller().userId();
    return idempotency.once(request, adjustment, OK, tx -> keeping.adjust(tx, adjustment, actor));
  }

  private Future<Reply> adjustMany(Request request) {
    var adjustments = request.body(AdjustMany.class).adjustments();
    var actor = request.caller().userId();
    return idempotency.once(
        request, adjustments, OK, tx -> keeping.adjustAll(tx, adjustments, actor));
  }
}
