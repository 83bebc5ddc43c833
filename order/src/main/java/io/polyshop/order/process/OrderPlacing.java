package io.polyshop.order.process;

import io.polyshop.order.domain.KeyedBatch;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.Placement;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.store.Decision;
import io.polyshop.order.store.Decision.Kind;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.PlacementStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * What came of each order, by its id; an order that is left out is to be tried again (its key was
   * in the batch twice). A failure means that nothing was written.
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
                finish(tx, batch, decisions)
                    .map(replayable -> outcomes(batch, decisions, replayable)))
        .compose(outcomes -> publish(tx, batch, outcomes).map(outcomes));
  }

  private Future<Void> claim(SqlConnection tx, List<NewOrder> batch) {
    var keyed = batch.stream().filter(order -> order.key() != null).toList();
    return keyed.isEmpty() ? Future.succeededFuture() : placements.claimKeys(tx, keyed, keyTtl);
  }

  /** Releases the keys of refused orders; answers the orders that taken keys belong to. */
  private Future<Map<UUID, Order>> finish(
      SqlConnection tx, List<NewOrder> batch, Map<UUID, Decision> decisions) {
    var refused =
        batch.stream()
            .filter(order -> order.key() != null && isRefused(decisions.get(order.id())))
            .toList();
    var taken =
        decisions.values().stream()
            .filter(decision -> decision.kind() == Kind.KEY_TAKEN)
            .map(Decision::takenBy)
            .collect(Collectors.toSet());
    Future<Void> released =
        refused.isEmpty() ? Future.succeededFuture() : placements.releaseKeys(tx, refused);
    return released
        .compose(v -> taken.isEmpty() ? Future.succeededFuture(List.of()) : orders.find(tx, taken))
        .map(found -> found.stream().collect(Collectors.toMap(Order::id, Function.identity())));
  }

  private static boolean isRefused(Decision decision) {
    return decision.kind() != Kind.PLACED && decision.kind() != Kind.KEY_TAKEN;
  }

  private static Map<UUID, Placement> outcomes(
      List<NewOrder> batch, Map<UUID, Decision> decisions, Map<UUID, Order> replayable) {
    var outcomes = new HashMap<UUID, Placement>();
    for (var asked : batch) {
      var decision = decisions.get(asked.id());
      outcomes.put(
          asked.id(),
          switch (decision.kind()) {
            case PLACED -> new Placed(decision.placed(asked));
            case KEY_TAKEN ->
                decision.takenWith().equals(asked.key().fingerprint())
                    ? new Placement.Replayed(replayable.get(decision.takenBy()))
                    : new Placement.KeyReused();
            case PRODUCT_UNAVAILABLE -> new Placement.ProductUnavailable(decision.unavailable());
            case CURRENCY_MIXED -> new Placement.CurrencyMixed();
            case TOTAL_TOO_LARGE -> new Placement.TotalTooLarge();
            case PRICE_CHANGED -> new Placement.PriceChanged(decision.total());
          });
    }
    return outcomes;
  }

  private Future<Void> publish(
      SqlConnection tx, List<NewOrder> batch, Map<UUID, Placement> outcomes) {
    var events =
        batch.stream()
            .map(
                asked ->
                    outcomes.get(asked.id()) instanceof Placed placed
                        ? outbox.event(placed.order().fact(), asked.traceParent())
                        : null)
            .filter(Objects::nonNull)
            .toList();
    return outbox.append(tx, events);
  }
}
