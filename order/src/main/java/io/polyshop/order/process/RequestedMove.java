package io.polyshop.order.process;

import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Moves one order upon a request: locks it, decides by the state machine, writes it with its event.
 * A request for what is already done changes nothing and is no error.
 */
public final class RequestedMove {

  private final Database database;
  private final OrderStore store;
  private final Outbox outbox;

  public RequestedMove(Database database, OrderStore store, Outbox outbox) {
    this.database = database;
    this.store = store;
    this.outbox = outbox;
  }

  /**
   * The order as it is after the move to {@code goal}.
   *
   * @param mayMove whether the caller may see the order; if not, the answer is 404
   * @param refusal what the answer is if the order's status does not allow the move
   */
  Future<Order> request(
      UUID id,
      Predicate<Order> mayMove,
      Trigger trigger,
      OrderStatus goal,
      ApiException refusal,
      String traceParent) {
    return database.transaction(
        tx ->
            store
                .lock(tx, List.of(id))
                .compose(
                    locked -> {
                      var order = allowed(locked.orders(), mayMove);
                      return order.status() == goal
                          ? Future.succeededFuture(order)
                          : write(tx, move(order, trigger, locked.since(), traceParent, refusal));
                    }));
  }

  private static Order allowed(List<Order> found, Predicate<Order> mayMove) {
    return found.stream().filter(mayMove).findFirst().orElseThrow(ApiException::notFound);
  }

  private static Move move(
      Order order, Trigger trigger, Instant now, String traceParent, ApiException refusal) {
    return order
        .after(new OrderSignal(order.id(), trigger, now, traceParent), now)
        .map(next -> new Move(order.status(), next, traceParent))
        .orElseThrow(() -> refusal);
  }

  private Future<Order> write(SqlConnection tx, Move move) {
    var event = outbox.event(move.order().fact(), move.traceParent());
    return store
        .move(tx, List.of(move))
        .compose(moved -> outbox.append(tx, List.of(event)))
        .map(move.order());
  }
}
