package io.polyshop.order.http;

import io.polyshop.order.domain.Order;
import io.polyshop.order.process.OrderWatch;
import io.polyshop.runtime.http.ServerSentEvents;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Sends an order, and again whenever its status or what went back of it has changed, until its
 * status is final and nothing is going back.
 */
final class OrderStream {

  private final RoutingContext request;
  private final Context context;
  private final Duration maxAge;
  private ServerSentEvents events;
  private Order sent;

  OrderStream(RoutingContext request, Duration maxAge) {
    this.request = request;
    this.context = request.vertx().getOrCreateContext();
    this.maxAge = maxAge;
  }

  void start(Order order, OrderWatch watch) {
    OrderWatch.Watcher watcher;
    try {
      watcher = watch.watch(order.id(), seen -> context.runOnContext(v -> send(seen)));
    } catch (ApiException tooMany) {
      request.fail(tooMany);
      return;
    }
    events = ServerSentEvents.open(request, maxAge, watcher::close);
    send(order);
  }

  private void send(Order order) {
    if (sent != null && !order.isNewerThan(sent)) {
      return;
    }
    sent = order;
    events.send("order", id(order), StrictJson.encode(OrderView.of(order)));
    if (order.isAtRest()) {
      events.end();
    }
  }

  /** Each change of an order is written with a later time. */
  static String id(Order order) {
    return order.status() + " " + order.updatedAt();
  }
}
