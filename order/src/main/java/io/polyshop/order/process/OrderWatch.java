package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Polls the orders that somebody watches, all of them in one statement. It asks the database, not
 * this process's own changes, because any replica may move an order. For use from any thread.
 */
public final class OrderWatch {

  private static final int MAX_WATCHERS = 1000;

  /** Somebody who wants to see an order's changes; ends with {@link #close}. */
  public final class Watcher {

    private final UUID orderId;
    private final Consumer<Order> listener;

    private Watcher(UUID orderId, Consumer<Order> listener) {
      this.orderId = orderId;
      this.listener = listener;
    }

    /** Stops watching. */
    public void close() {
      remove(this);
    }
  }

  private final Database database;
  private final OrderStore store;
  private final Map<UUID, Set<Watcher>> watchers = new HashMap<>();
  private int count;

  public OrderWatch(Database database, OrderStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * Gives the order to the listener after each read, changed or not.
   *
   * @param listener is called from any thread
   * @throws ApiException 503 if there are too many watchers
   */
  public synchronized Watcher watch(UUID orderId, Consumer<Order> listener) {
    if (count == MAX_WATCHERS) {
      throw ApiException.unavailable("too many orders are being watched; try again later");
    }
    count++;
    var watcher = new Watcher(orderId, listener);
    watchers.computeIfAbsent(orderId, id -> new HashSet<>()).add(watcher);
    return watcher;
  }

  /** Reads once; never asks for more, so that there is a pause between two reads. */
  public Future<Boolean> refresh() {
    var watched = watched();
    return watched.isEmpty()
        ? Future.succeededFuture(false)
        : store
            .find(database.statements(), watched)
            .map(
                orders -> {
                  orders.forEach(this::tell);
                  return false;
                });
  }

  private void tell(Order order) {
    watching(order.id()).forEach(watcher -> watcher.listener.accept(order));
  }

  private synchronized Set<UUID> watched() {
    return Set.copyOf(watchers.keySet());
  }

  private synchronized Set<Watcher> watching(UUID orderId) {
    return Set.copyOf(watchers.getOrDefault(orderId, Set.of()));
  }

  private synchronized void remove(Watcher watcher) {
    var others = watchers.get(watcher.orderId);
    if (others != null && others.remove(watcher)) {
      count--;
      if (others.isEmpty()) {
        watchers.remove(watcher.orderId);
      }
    }
  }
}
