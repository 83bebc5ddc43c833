package io.polyshop.runtime.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * One open stream of server-sent events. It ends when its work is done ({@link #end}), when the
 * token that opened it expires, when the client stops reading, or when the server stops. To be used
 * on the context that opened it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class ServerSentEvents {

  private static final long HEARTBEAT_MS = 15_000;
  private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  /** How long a client waits before it connects again. */
  private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final Runnable onClose;
  private final long heartbeat;
  private final long expiry;
  private boolean closed;

  private ServerSentEvents(RoutingContext request, Duration maxAge, Runnable onClose) {
    this.vertx = request.vertx();
    this.context = vertx.getOrCreateContext();
    this.response = request.response();
    this.onClose = onClose;
    this.heartbeat = vertx.setPeriodic(HEARTBEAT_MS, t -> beat());
    this.expiry = vertx.setTimer(Math.max(1, maxAge.toMillis()), t -> end());
  }

  /**
   * Opens the stream. If the client has gone already, the stream is closed from the start.
   *
   * @param maxAge how long it may stay open: as long as the token is valid
   * @param onClose called when it has ended, perhaps twice
   */
  public static ServerSentEvents open(RoutingContext request, Duration maxAge, Runnable onClose) {
    var stream = new ServerSentEvents(request, maxAge, onClose);
    if (request.response().closed()) {
      // The client went away while its stream was prepared; an end handler is too late now.
      stream.closed();
      return stream;
    }
    request.addEndHandler(ended -> stream.closed());
    // An open stream must not delay the server's stop.
    request
        .request()
        .connection()
        .shutdownHandler(v -> stream.context.runOnContext(stopping -> stream.end()));
    stream
        .response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache")
        // Else nginx gathers events before it passes them on.
        .putHeader("X-Accel-Buffering", "no")
        .write(RETRY);
    return stream;
  }

  /**
   * Whether a client that connects again has seen this already, as {@code Last-Event-ID} says. If
   * nothing can follow, the answer is 204, which tells it not to come again.
   */
  public static boolean hasSeen(Request request, String id) {
    return request.header("Last-Event-ID").filter(id::equals).isPresent();
  }

  /**
   * Sends an event, unless the stream has ended.
   *
   * @param id what the client names as {@code Last-Event-ID} when it connects again
   * @param json on one line
   */
  public void send(String event, String id, Buffer json) {
    if (isOpen()) {
      response.write(
          Buffer.buffer("event: " + event + "\nid: " + id + "\ndata: ")
              .appendBuffer(json)
              .appendString("\n\n"));
    }
  }

  /** Whether it has ended. */
  public boolean isClosed() {
    return closed;
  }

  /** Whether the client reads more slowly than it is sent to. */
  public boolean isBehind() {
    return response.writeQueueFull();
  }

  /** Ends the stream, if it is still open. */
  public void end() {
    if (isOpen()) {
      response.end();
    }
    closed();
  }

  private boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  private void beat() {
    if (response.writeQueueFull()) {
      // A client that has not read for so long is gone.
      response.reset();
    } else {
      response.write(HEARTBEAT);
    }
  }

  private void closed() {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(heartbeat);
      vertx.cancelTimer(expiry);
      onClose.run();
    }
  }
}
