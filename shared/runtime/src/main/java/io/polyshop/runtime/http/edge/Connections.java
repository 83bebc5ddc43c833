package io.polyshop.runtime.http.edge;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The open connections of one event loop: no more than allowed, and none held by a client that
 * sends next to nothing (slow loris): a time-out that starts anew with every byte does not help
 * there. A request must be complete in time, the first one on a connection soon after it is opened,
 * and the next one before it has been idle for too long. Only for HTTP/1.1, where requests follow
 * each other.
 */
final class Connections {

  private static final class Open {
    private HttpServerRequest request;
    private long sinceNanos;
    private boolean fresh = true;
  }

  private final int max;
  private final long readNanos;
  private final long idleNanos;
  private final Consumer<HttpServerRequest> tooSlow;
  private final Map<HttpConnection, Open> open = new HashMap<>();

  /**
   * @param tooSlow answers a request whose body does not come, before the connection is closed
   */
  Connections(
      int max, Duration readTimeout, Duration idleTimeout, Consumer<HttpServerRequest> tooSlow) {
    this.max = max;
    this.tooSlow = tooSlow;
    this.readNanos = readTimeout.toNanos();
    this.idleNanos = idleTimeout.toNanos();
  }

  /** A connection was opened. */
  void opened(HttpConnection connection) {
    if (open.size() >= max) {
      connection.close();
      return;
    }
    var state = new Open();
    state.sinceNanos = System.nanoTime();
    open.put(connection, state);
    connection.closeHandler(closed -> open.remove(connection));
  }

  /** The head of a request has come. */
  void requested(HttpServerRequest request) {
    var state = open.get(request.connection());
    if (state != null) {
      state.request = request;
      state.sinceNanos = System.nanoTime();
      state.fresh = false;
    }
  }

  /** Closes those that took too long; to be called every now and then. */
  void look() {
    var now = System.nanoTime();
    List.copyOf(open.entrySet()).stream()
        .filter(entry -> isOverdue(entry.getValue(), now))
        .forEach(entry -> close(entry.getKey(), entry.getValue().request));
  }

  private void close(HttpConnection connection, HttpServerRequest unfinished) {
    if (unfinished != null && !unfinished.response().headWritten()) {
      tooSlow.accept(unfinished);
    }
    connection.close();
  }

  private boolean isOverdue(Open state, long now) {
    if (state.request != null && isOver(state.request)) {
      state.request = null;
      state.sinceNanos = now;
    }
    var waiting = now - state.sinceNanos;
    if (state.request != null) {
      return !state.request.isEnded() && waiting > readNanos;
    }
    return waiting > (state.fresh ? readNanos : idleNanos);
  }

  private static boolean isOver(HttpServerRequest request) {
    return request.isEnded() && request.response().ended();
  }
}
