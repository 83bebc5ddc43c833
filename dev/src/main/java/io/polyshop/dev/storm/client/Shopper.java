package io.polyshop.dev.storm.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** What customers do; what they are promised goes to the ledger. */
final class Shopper {

  private final GoodClient client;
  private final Ledger ledger;
  private final Consumer<String> accepted;

  /**
   * @param accepted gets each order that was accepted
   */
  Shopper(GoodClient client, Ledger ledger, Consumer<String> accepted) {
    this.client = client;
    this.ledger = ledger;
    this.accepted = accepted;
  }

  /**
   * Places an order; its id.
   *
   * @param twice whether the button is pressed twice: that is one order all the same
   */
  Future<String> place(String token, JsonObject basket, boolean twice) {
    var call = Call.post("/v1/orders", token, basket, 201).once();
    var first = placed(call);
    return twice ? placed(call).compose(again -> first) : first;
  }

  /** Cancels an order, of which somebody may have been faster to send it. */
  Future<Answer> cancel(String token, String order) {
    return client
        .send(Call.post("/v1/orders/" + order + "/cancel", token, null, 200, 409))
        .onSuccess(
            answer -> {
              if (answer.status() == 200) {
                ledger.cancelled(order);
              }
            });
  }

  /** Ends the session: from then on nobody may act by its tokens. */
  Future<Answer> logOut(JsonObject tokens) {
    var body = new JsonObject().put("refreshToken", tokens.getString("refreshToken"));
    return client
        .send(Call.post("/v1/auth/logout", null, body, 204))
        .onSuccess(done -> ledger.loggedOut(tokens.getString("accessToken")));
  }

  Future<Answer> look(String token, String path) {
    return client.send(Call.get(path, token));
  }

  private Future<String> placed(Call call) {
    return client
        .send(call)
        .compose(
            answer -> {
              if (answer.status() != 201) {
                return Future.failedFuture("not placed");
              }
              var order = answer.json().getString("id");
              ledger.placed(call.key(), order);
              accepted.accept(order);
              return Future.succeededFuture(order);
            });
  }
}
