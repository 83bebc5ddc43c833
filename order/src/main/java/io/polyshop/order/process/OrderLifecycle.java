package io.polyshop.order.process;

import io.polyshop.order.domain.LatePayment;
import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.store.BalanceStore;
import io.polyshop.order.store.LockedOrders;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Moves orders by what happened to them: a batch is locked, planned and written as a whole. */
public final class OrderLifecycle {

  private final OrderStore store;
  private final BalanceStore balances;
  private final Outbox outbox;

  public OrderLifecycle(OrderStore store, BalanceStore balances, Outbox outbox) {
    this.store = store;
    this.balances = balances;
    this.outbox = outbox;
  }

  /** Applies the batch in its order; returns the events to publish. */
  public Future<List<OutboxEvent>> apply(SqlConnection tx, List<OrderSignal> batch) {
    var ids = new LinkedHashSet<UUID>();
    batch.forEach(signal -> ids.add(signal.orderId()));
    if (ids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return store.lock(tx, ids).compose(locked -> apply(tx, locked, batch));
  }

  /** The same for orders that are locked already. */
  Future<List<OutboxEvent>> apply(SqlConnection tx, LockedOrders locked, List<OrderSignal> batch) {
    var late = LatePayment.timesOf(locked.orders(), batch);
    return balances
        .paidLate(tx, late, locked.since())
        .compose(v -> write(tx, Move.plan(locked.orders(), batch, locked.since())));
  }

  private Future<List<OutboxEvent>> write(SqlConnection tx, List<Move> moves) {
    return moves.isEmpty()
        ? Future.succeededFuture(List.of())
        : store.move(tx, Move.merged(moves)).map(moved -> events(moves, moved));
  }

  private List<OutboxEvent> events(List<Move> moves, Set<UUID> moved) {
    return moves.stream()
        .filter(move -> moved.contains(move.order().id()))
        .map(move -> outbox.event(move.order().fact(), move.traceParent()))
        .toList();
  }
}
