package io.polyshop.runtime.kafka;

import io.polyshop.runtime.worker.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka client that is made when it is first needed, and not on an event loop. Its constructor
 * looks up the names of the brokers and throws if none of them can be resolved: that is an
 * unreachable broker, as any other, and the next call tries again.
 */
final class LazyClient<T> {

  private final Vertx vertx;
  private final Callable<T> constructor;
  private Future<T> client;
  private boolean closed;

  LazyClient(Vertx vertx, Callable<T> constructor) {
    this.vertx = vertx;
    this.constructor = constructor;
  }

  /** The client; one is made at a time, however many ask for it. */
  Future<T> get() {
    return OwnContext.of(made());
  }

  /** Closes the client if there is one; whoever asks next gets a new one. */
  void drop(Function<T, Future<Void>> closing) {
    Future<T> last;
    synchronized (this) {
      last = client;
      client = null;
    }
    if (last != null) {
      last.onSuccess(closing::apply);
    }
  }

  /** Closes the client if there is one; there will be none after that. */
  Future<Void> close(Function<T, Future<Void>> closing) {
    Future<T> last;
    synchronized (this) {
      closed = true;
      last = client;
    }
    return last == null
        ? Future.succeededFuture()
        : OwnContext.of(last).transform((made, e) -> e == null ? closing.apply(made) : nothing());
  }

  /**
   * Makes a client. Blocking.
   *
   * @throws KafkaException if there is none to be had now, saying why
   */
  static <T> T construct(Callable<T> constructor) {
    try {
      return constructor.call();
    } catch (Exception e) {
      // The client's own message says only that there is no client.
      var reason = e.getCause() == null ? e : e.getCause();
      throw new KafkaException("cannot connect to Kafka: " + reason.getMessage(), e);
    }
  }

  private synchronized Future<T> made() {
    if (closed) {
      return Future.failedFuture("closed");
    }
    if (client == null || client.failed()) {
      client = vertx.executeBlocking(() -> construct(constructor), false);
    }
    return client;
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
