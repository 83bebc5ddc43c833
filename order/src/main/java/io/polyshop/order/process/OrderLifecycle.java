package io.polyshop.order.process;

import io.polyshop.order.domain.Happening;
import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.Order;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Moves orders by what happened to them: a batch is locked, planned and written as a whole. */
public final class OrderLifecycle {

  private final OrderStore store;
  private final Outbox outbox;
  private final Clock clock;

  public OrderLifecycle(OrderStore store, Outbox outbox, Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Applies the batch in its order; answers the events to publish. */
  public Future<List<OutboxEvent>> apply(SqlConnection tx, List<Happening> batch) {
    var ids = new LinkedHashSet<UUID>();
    batch.forEach(happening -> ids.add(happening.orderId()));
    return ids.isEmpty()
        ? Future.succeededFuture(List.of())
        : store.lock(tx, ids).compose(locked -> apply(tx, locked, batch));
  }

  /** The same for orders that are locked already. */
  public Future<List<OutboxEvent>> apply(
      SqlConnection tx, List<Order> locked, List<Happening> batch) {
    var moves = Move.plan(locked, batch, now());
    return moves.isEmpty()
        ? Future.succeededFuture(List.of())
        : store.move(tx, Move.merged(moves)).map(moved -> events(moves, moved));
  }

  /** The time, as precise as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private List<OutboxEvent> events(List<Move> moves, Set<UUID> moved) {
    return moves.stream()
        .filter(move -> moved.contains(move.order().id()))
        .map(move -> outbox.event(move.order().fact(), move.traceParent()))
        .toList();
  }
}
