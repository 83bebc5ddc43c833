package io.polyshop.analytics.http;

import io.polyshop.analytics.console.Console;
import io.polyshop.analytics.console.EncodedFrame;
import io.polyshop.runtime.http.ServerSentEvents;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends what is remembered, then a frame each second; a page that reads too slowly misses some. */
final class ConsoleStream {

  private final RoutingContext request;
  private final Context context;
  private ServerSentEvents events;

  ConsoleStream(RoutingContext request) {
    this.request = request;
    this.context = request.vertx().getOrCreateContext();
  }

  void start(Console console, Duration maxAge) {
    Consumer<EncodedFrame> watcher = frame -> context.runOnContext(v -> send(frame));
    events = ServerSentEvents.open(request, maxAge, () -> console.leave(watcher));
    if (!events.isClosed()) {
      var memory = console.memory();
      events.send("memory", Long.toString(memory.sinceMs()), StrictJson.encode(memory));
      console.watch(watcher);
    }
  }

  private void send(EncodedFrame frame) {
    if (!events.isBehind()) {
      events.send("frame", frame.id(), frame.json());
    }
  }
}
