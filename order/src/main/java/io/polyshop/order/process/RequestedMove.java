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
import java.util.function.Function;
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

  /** What is asked: a move of the order, if {@code mayMove} lets the caller see it, else 404. */
  record Asked(UUID orderId, Predicate<Order> mayMove, Trigger trigger, String traceParent) {}

  /** Writes a move, and what comes with it, and returns the order as it is then. */
  interface Writer {
    Future<Order> write(SqlConnection tx, Move move);
  }

  /**
   * The order as it is after the move to {@code goal}.
   *
   * @param refusal what the answer is if the order does not allow the move
   */
  Future<Order> request(
      Asked asked, OrderStatus goal, Function<Order, ApiException> refusal, Writer writer) {
    return database.transaction(
        tx ->
            store
                .lockWithUnits(tx, List.of(asked.orderId()))
                .compose(
                    locked -> {
                      var order = allowed(locked.orders(), asked.mayMove());
                      return order.status() == goal
                          ? Future.succeededFuture(order)
                          : writer.write(tx, move(order, asked, locked.since(), refusal));
                    }));
  }

  private static Order allowed(List<Order> found, Predicate<Order> mayMove) {
    return found.stream().filter(mayMove).findFirst().orElseThrow(ApiException::notFound);
  }

  private static Move move(
      Order order, Asked asked, Instant now, Function<Order, ApiException> refusal) {
    var signal = new OrderSignal(order.id(), asked.trigger(), now, asked.traceParent());
    return order
        .after(signal, now)
        .map(next -> new Move(order.status(), next, asked.traceParent()))
        .orElseThrow(() -> refusal.apply(order));
  }

  /** Writes the move with its event, and nothing more. */
  Future<Order> write(SqlConnection tx, Move move) {
    var event = outbox.event(move.order().fact(), move.traceParent());
    return store
        .move(tx, List.of(move))
        .compose(moved -> outbox.append(tx, List.of(event)))
        .map(move.order());
  }
}
