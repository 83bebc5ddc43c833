package io.polyshop.order.process;

import io.polyshop.order.domain.KeyedBatch;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.Placement;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.store.Decision;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.PlacementStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Places a batch of orders in one transaction: keys, orders, lines and events, or nothing. */
public final class OrderPlacing {

  private final Database database;
  private final Outbox outbox;
  private final PlacementStore placements;
  private final OrderStore orders;
  private final Duration paymentTtl;
  private final Duration keyTtl;

  /**
   * @param paymentTtl how long an order may stay unpaid
   * @param keyTtl how long an Idempotency-Key is remembered
   */
  public OrderPlacing(
      Database database,
      Outbox outbox,
      PlacementStore placements,
      OrderStore orders,
      Duration paymentTtl,
      Duration keyTtl) {
    this.database = database;
    this.outbox = outbox;
    this.placements = placements;
    this.orders = orders;
    this.paymentTtl = paymentTtl;
    this.keyTtl = keyTtl;
  }

  /**
   * The outcome of each order, by its id; an order that is left out is to be tried again (its key
   * was in the batch twice). A failure means that nothing was written.
   */
  public Future<Map<UUID, Placement>> place(List<NewOrder> batch) {
    var keyed = new KeyedBatch(batch);
    return database.transaction(tx -> write(tx, keyed.leaders())).map(keyed::outcomes);
  }

  private Future<Map<UUID, Placement>> write(SqlConnection tx, List<NewOrder> batch) {
    // Sent one after the other without waiting: the second sees what the first did.
    var claimed = claim(tx, batch);
    var decided = placements.place(tx, batch, paymentTtl);
    return claimed
        .compose(v -> decided)
        .compose(
            decisions ->
                finish(tx, batch, decisions).map(taken -> outcomes(batch, decisions, taken)))
        .compose(outcomes -> publish(tx, batch, outcomes).map(outcomes));
  }

  private Future<Void> claim(SqlConnection tx, List<NewOrder> batch) {
    var keyed = batch.stream().filter(order -> order.key() != null).toList();
    return keyed.isEmpty() ? Future.succeededFuture() : placements.claimKeys(tx, keyed, keyTtl);
  }

  /** Releases the keys of refused orders; returns the orders that taken keys belong to. */
  private Future<Map<UUID, Order>> finish(
      SqlConnection tx, List<NewOrder> batch, Map<UUID, Decision> decisions) {
    var refused =
        batch.stream()
            .filter(order -> order.key() != null && decisions.get(order.id()).isRefusal())
            .toList();
    var taken =
        decisions.values().stream()
            .filter(decision -> decision.isKeyTaken())
            .map(Decision::takenBy)
            .collect(Collectors.toSet());
    Future<Void> released =
        refused.isEmpty() ? Future.succeededFuture() : placements.releaseKeys(tx, refused);
    return released
        .compose(v -> taken.isEmpty() ? Future.succeededFuture(List.of()) : orders.find(tx, taken))
        .map(found -> found.stream().collect(Collectors.toMap(Order::id, Function.identity())));
  }

  private static Map<UUID, Placement> outcomes(
      List<NewOrder> batch, Map<UUID, Decision> decisions, Map<UUID, Order> taken) {
    var outcomes = new HashMap<UUID, Placement>();
    for (var order : batch) {
      outcomes.put(order.id(), decisions.get(order.id()).placement(order, taken));
    }
    return outcomes;
  }

  private Future<Void> publish(
      SqlConnection tx, List<NewOrder> batch, Map<UUID, Placement> outcomes) {
    var events = new ArrayList<OutboxEvent>();
    for (var order : batch) {
      if (outcomes.get(order.id()) instanceof Placed placed) {
        events.add(outbox.event(placed.order().fact(), order.traceParent()));
      }
    }
    return outbox.append(tx, events);
  }
}
