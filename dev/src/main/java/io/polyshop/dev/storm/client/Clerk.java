package io.polyshop.dev.storm.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What staff do; what they are promised goes to the ledger. */
final class Clerk {

  private final GoodClient client;
  private final Ledger ledger;

  Clerk(GoodClient client, Ledger ledger) {
    this.client = client;
    this.ledger = ledger;
  }

  Future<Answer> fulfil(String token, String order) {
    return client
        .send(Call.post("/v1/orders/" + order + "/fulfil", token, null, 200, 409))
        .onSuccess(
            answer -> {
              if (answer.status() == 200) {
                ledger.fulfilled(order);
              }
            });
  }

  Future<Answer> adjust(String token, String product, int quantity) {
    var body = new JsonObject().put("quantity", quantity);
    return client
        .send(Call.post("/v1/stock/" + product + "/adjustments", token, body, 200).once())
        .onSuccess(
            answer -> {
              if (answer.status() == 200) {
                ledger.adjusted(product, quantity);
              }
            });
  }

  /** Gives some of the money of an order back. */
  Future<?> refund(String token, String order) {
    return client
        .send(Call.get("/v1/payments?orderId=" + order, token))
        .compose(found -> refund(token, found.json().getJsonArray("items", new JsonArray())));
  }

  private Future<?> refund(String token, JsonArray payments) {
    if (payments.isEmpty()) {
      return Future.succeededFuture();
    }
    var payment = payments.getJsonObject(0).getString("id");
    var some = new JsonObject().put("amount", 1);
    // 409: the order was cancelled meanwhile, and all of it has gone back.
    return client
        .send(Call.post("/v1/payments/" + payment + "/refunds", token, some, 201, 409).once())
        .onSuccess(
            answer -> {
              if (answer.status() == 201) {
                ledger.refunded(answer.json().getString("id"), payment);
              }
            });
  }
}
