package io.polyshop.runtime;

import io.polyshop.embedded.TcpLine;
import io.polyshop.embedded.TcpProxy;
import io.polyshop.runtime.config.DatabaseConfig;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.outbox.OutboxMetrics;
import io.polyshop.runtime.outbox.OutboxRelay;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The relay of another replica, with one event loop and a way of its own to the database. */
final class RelayReplica implements AutoCloseable {

  private final Vertx proxies = Vertx.vertx();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final TcpProxy proxy;
  private final Database database;
  private final EventProducer producer;
  private final ServiceMetrics metrics = new ServiceMetrics("other");
  private final OutboxRelay relay;
  private final String deployment;
  private boolean stopped;

  private RelayReplica(ServiceConfig config) {
    var server = config.database();
    proxy = TcpProxy.to(proxies, server.host(), server.port());
    var through =
        new DatabaseConfig(
            "127.0.0.1",
            proxy.port(),
            server.database(),
            server.user(),
            server.password(),
            null,
            2,
            10,
            "polyshop-other");
    database = new Database(vertx, through, "other");
    producer = new EventProducer(vertx, config.kafka(), "other");
    relay = new OutboxRelay(database, producer, new OutboxMetrics(database, metrics), "other");
    deployment = await(relay.deploy(vertx));
  }

  static RelayReplica start(ServiceConfig config) {
    return new RelayReplica(config);
  }

  TcpLine database() {
    return proxy.line();
  }

  /** Nothing runs on its event loop until the latch is open. */
  void freeze(CountDownLatch thaw) {
    var frozen = new CountDownLatch(1);
    vertx.runOnContext(
        v -> {
          frozen.countDown();
          uninterrupted(thaw);
        });
    uninterrupted(frozen);
  }

  /** In order: when it returns, it sends nothing more. */
  void stop() {
    if (!stopped) {
      stopped = true;
      await(vertx.undeploy(deployment));
      await(relay.close());
    }
  }

  @Override
  public void close() {
    proxy.line().heal();
    stop();
    metrics.close();
    await(producer.close());
    await(database.close());
    await(vertx.close());
    proxy.close();
    await(proxies.close());
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not within 30 s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
