package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Adjustment;
import io.polyshop.inventory.process.StockAdjustment;
import io.polyshop.inventory.process.StockSetting;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.idempotency.Idempotency;
import io.vertx.core.Future;

/** What staff may change. */
public final class StockChangeApi implements Api {

  private static final int OK = 200;

  private final StockSetting setting;
  private final StockAdjustment adjustment;
  private final Idempotency idempotency;

  public StockChangeApi(StockSetting setting, StockAdjustment adjustment, Idempotency idempotency) {
    this.setting = setting;
    this.adjustment = adjustment;
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
    var body = request.body(SetStockBody.class);
    return setting
        .set(
            request.pathId("productId"),
            body.available(),
            body.expectedAvailable(),
            request.caller().userId())
        .map(stock -> Reply.ok(StockView.of(stock)));
  }

  private Future<Reply> adjustStock(Request request) {
    var change = request.body(AdjustStockBody.class).of(request.pathId("productId"));
    var actor = request.caller().userId();
    return idempotency
        .once(
            request.idempotencyKey(change),
            tx -> adjustment.adjust(tx, change, actor).map(StockView::of))
        .map(answer -> Reply.once(OK, answer));
  }

  private Future<Reply> adjustMany(Request request) {
    var all = request.body(AdjustManyBody.class).all();
    var productIds = all.stream().map(Adjustment::productId).toList();
    var actor = request.caller().userId();
    return idempotency
        .once(
            request.idempotencyKey(all),
            tx ->
                adjustment
                    .adjustAll(tx, all, actor)
                    .map(after -> StockListView.inOrder(productIds, after)))
        .map(answer -> Reply.once(OK, answer));
  }
}
