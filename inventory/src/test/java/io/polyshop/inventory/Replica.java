package io.polyshop.inventory;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.ServiceHost;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.events.EventHandler;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Inventory, with an eye on how many order events it handled; it can be run a second time. */
final class Replica implements Service {

  private static final long TIMEOUT_S = 30;

  private final Service service = new InventoryService();
  private final AtomicInteger handled = new AtomicInteger();
  private Env env;

  /** Another replica of this one: on the same database, in the same consumer group. */
  Running startAnother(Replica another) throws TimeoutException {
    var vertx = Vertx.vertx();
    var host = ServiceHost.start(vertx, another, env).await(TIMEOUT_S, TimeUnit.SECONDS);
    return () -> {
      host.stop().await(TIMEOUT_S, TimeUnit.SECONDS);
      vertx.close().await(TIMEOUT_S, TimeUnit.SECONDS);
    };
  }

  /** How many order events it handled. */
  int handled() {
    return handled.get();
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public int defaultPort() {
    return service.defaultPort();
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    env = foundation.env();
    var original = service.assemble(foundation);
    var counting = new Assembly();
    original.apis().forEach(counting::api);
    original.published().forEach(counting::publishes);
    original.workers().forEach(counting::worker);
    original
        .handlers()
        .forEach(
            (topic, handler) ->
                counting.consumes(topic, topic == Topic.ORDER ? counted(handler) : handler));
    return counting;
  }

  private EventHandler counted(EventHandler handler) {
    return (tx, batch) ->
        handler.handle(tx, batch).onSuccess(answers -> handled.addAndGet(batch.size()));
  }

  /** A replica that runs until it is closed. */
  @FunctionalInterface
  interface Running extends AutoCloseable {
    @Override
    void close() throws TimeoutException;
  }
}
