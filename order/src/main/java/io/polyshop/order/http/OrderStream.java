package io.polyshop.order.http;

import io.polyshop.order.domain.Order;
import io.polyshop.order.process.OrderWatch;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * One open stream: says how the order stands, and again whenever that has changed. It ends when
 * nothing can move the order any more, with the token that opened it, or with the server.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class OrderStream {

  private static final long HEARTBEAT_MS = 15_000;
  private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  private final RoutingContext request;
  private final HttpServerResponse response;
  private final Context context;
  private final Duration maxAge;
  private OrderWatch.Watcher watcher;
  private long heartbeat;
  private long end;
  private Order said;

  OrderStream(RoutingContext request, Duration maxAge) {
    this.request = request;
    this.response = request.response();
    this.context = request.vertx().getOrCreateContext();
    this.maxAge = maxAge;
  }

  void start(Order order, OrderWatch watch) {
    try {
      watcher = watch.watch(order.id(), seen -> context.runOnContext(v -> say(seen)));
    } catch (ApiException tooMany) {
      request.fail(tooMany);
      return;
    }
    var vertx = request.vertx();
    heartbeat = vertx.setPeriodic(HEARTBEAT_MS, t -> beat());
    end = vertx.setTimer(Math.max(1, maxAge.toMillis()), t -> end());
    response.endHandler(v -> close());
    response.closeHandler(v -> close());
    // An open stream must not hold up the server's stop.
    request.request().connection().shutdownHandler(v -> context.runOnContext(now -> end()));
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache");
    say(order);
  }

  private void say(Order order) {
    if (response.ended() || response.closed() || isOld(order)) {
      return;
    }
    said = order;
    var json = StrictJson.encode(OrderReply.of(order));
    response.write(Buffer.buffer("event: order\ndata: ").appendBuffer(json).appendString("\n\n"));
    if (order.status().isFinal()) {
      end();
    }
  }

  private boolean isOld(Order order) {
    return said != null && !order.updatedAt().isAfter(said.updatedAt());
  }

  private void beat() {
    if (response.writeQueueFull()) {
      // Whoever does not read for so long is gone.
      response.reset();
    } else {
      response.write(HEARTBEAT);
    }
  }

  private void end() {
    if (!response.ended() && !response.closed()) {
      response.end();
    }
  }

  private void close() {
    watcher.close();
    request.vertx().cancelTimer(heartbeat);
    request.vertx().cancelTimer(end);
  }
}
