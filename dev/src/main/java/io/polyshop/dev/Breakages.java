package io.polyshop.dev;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that break, in a cluster of which everything may be broken: whoever called is told,
 * and for the log it is no error.
 */
public final class Breakages {

  private static final Logger LOG = LoggerFactory.getLogger(Breakages.class);

  private Breakages() {}

  /**
   * Takes what went wrong with a connection or a request.
   *
   * @param where for people: {@code front door}
   */
  public static Handler<Throwable> of(String where) {
    return error -> LOG.debug("{}: {}", where, error.toString());
  }

  /** A client whose connections may break. */
  public static HttpClient client(
      Vertx vertx, HttpClientOptions options, PoolOptions pool, String where) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(pool)
        .withConnectHandler(connection -> connection.exceptionHandler(of(where)))
        .build();
  }
}
