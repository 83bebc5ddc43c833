package io.polyshop.inventory;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.testkit.ObservedService;
import java.util.concurrent.atomic.AtomicInteger;

/** Inventory, with an eye on how many order events it handled. */
final class Replica {

  private final AtomicInteger handled = new AtomicInteger();
  private final ObservedService service =
      ObservedService.of(new InventoryService()).makes(this::counting);

  ObservedService service() {
    return service;
  }

  /** How many order events it handled. */
  int handled() {
    return handled.get();
  }

  private Assembly counting(Assembly original) {
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
}
