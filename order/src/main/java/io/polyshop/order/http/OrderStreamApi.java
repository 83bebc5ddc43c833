package io.polyshop.order.http;

import io.polyshop.order.process.OrderWatch;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.http.ServerSentEvents;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/** An order as it changes, as server-sent events. */
public final class OrderStreamApi implements Api {

  private final Database database;
  private final OrderStore store;
  private final OrderWatch watch;
  private final Clock clock;

  public OrderStreamApi(Database database, OrderStore store, OrderWatch watch, Clock clock) {
    this.database = database;
    this.store = store;
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.onStream("watchOrder", this::open);
  }

  private void open(RoutingContext context) {
    var request = Request.of(context);
    var caller = request.caller();
    store
        .find(database.statements(), request.pathId("orderId"))
        .map(found -> found.filter(OrderApi.visibleTo(caller)).orElseThrow(ApiException::notFound))
        .onFailure(context::fail)
        .onSuccess(
            order -> {
              if (order.isAtRest() && ServerSentEvents.hasSeen(request, OrderStream.id(order))) {
                context.response().setStatusCode(204).end();
                return;
              }
              var tokenLife = Duration.between(clock.instant(), caller.expiresAt());
              new OrderStream(context, tokenLife).start(order, watch);
            });
  }
}
