package io.polyshop.analytics.http;

import io.polyshop.analytics.console.OrderLens;
import io.polyshop.analytics.console.StaffAction;
import io.polyshop.analytics.console.StaffDesk;
import io.polyshop.analytics.console.WorkList;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** What staff look for and do on the console's page. */
public final class ConsoleDeskApi implements Api {

  private final StaffDesk desk;
  private final OrderLens lens;

  public ConsoleDeskApi(StaffDesk desk, OrderLens lens) {
    this.desk = desk;
    this.lens = lens;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listWork", this::list)
        .on("doWork", this::act)
        .on("findCustomersOrders", this::ordersOf)
        .on("lookAtOrder", this::look);
  }

  private Future<Reply> list(Request request) {
    var list =
        Arrays.stream(WorkList.values())
            .filter(known -> known.address().equals(request.path("list")))
            .findFirst()
            .orElseThrow(ApiException::notFound);
    return desk.list(list, request.query("limit"), request.query("after"), token(request))
        .map(ConsoleSessionApi::handBack);
  }

  private Future<Reply> act(Request request) {
    var body = body(request);
    var action =
        Arrays.stream(StaffAction.values())
            .filter(known -> known.address().equals(request.path("action")))
            .findFirst()
            .orElseThrow(ApiException::notFound);
    return desk.act(action, request.pathId("id"), body, request.idempotencyKey(), token(request))
        .map(ConsoleSessionApi::handBack);
  }

  /** Null if there is none: some actions need nothing said. */
  private static JsonObject body(Request request) {
    return request.context().body().length() <= 0 ? null : request.body(ActionBody.class).json();
  }

  private Future<Reply> ordersOf(Request request) {
    var email = request.query("email").orElseThrow(() -> ApiException.invalid("email", "missing"));
    return desk.ordersOf(email, token(request)).map(ConsoleSessionApi::handBack);
  }

  private Future<Reply> look(Request request) {
    var order = request.pathId("orderId");
    var events = lens.events(order);
    var known = lens.states(order, token(request));
    return Future.all(events, known)
        .map(
            both -> {
              if (events.result().isEmpty() && !known.result().containsKey("order")) {
                throw ApiException.notFound();
              }
              return Reply.ok(LensView.of(order, events.result(), known.result()));
            });
  }

  private static String token(Request request) {
    return request.header("Authorization").orElseThrow(ApiException::forbidden);
  }
}
