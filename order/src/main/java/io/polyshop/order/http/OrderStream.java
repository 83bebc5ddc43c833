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
 * One open stream: sends the order, and again whenever its status has changed. It ends when the
 * status is final, when the token that opened it expires, or when the server stops.
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
  private Order sent;

  OrderStream(RoutingContext request, Duration maxAge) {
    this.request = request;
    this.response = request.response();
    this.context = request.vertx().getOrCreateContext();
    this.maxAge = maxAge;
  }

  void start(Order order, OrderWatch watch) {
    try {
      watcher = watch.watch(order.id(), seen -> context.runOnContext(v -> send(seen)));
    } catch (ApiException tooMany) {
      request.fail(tooMany);
      return;
    }
    var vertx = request.vertx();
    heartbeat = vertx.setPeriodic(HEARTBEAT_MS, t -> sendHeartbeat());
    end = vertx.setTimer(Math.max(1, maxAge.toMillis()), t -> end());
    response.endHandler(v -> close());
    response.closeHandler(v -> close());
    // An open stream must not delay the server's stop.
    request.request().connection().shutdownHandler(v -> context.runOnContext(stopping -> end()));
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache");
    send(order);
  }

  private void send(Order order) {
    if (response.ended() || response.closed() || isOld(order)) {
      return;
    }
    sent = order;
    var json = StrictJson.encode(OrderView.of(order));
    response.write(Buffer.buffer("event: order\ndata: ").appendBuffer(json).appendString("\n\n"));
    if (order.status().isFinal()) {
      end();
    }
  }

  private boolean isOld(Order order) {
    return sent != null && !order.isNewerThan(sent);
  }

  private void sendHeartbeat() {
    if (response.writeQueueFull()) {
      // A client that has not read for so long is gone.
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
