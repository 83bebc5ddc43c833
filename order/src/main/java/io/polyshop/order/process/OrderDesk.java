package io.polyshop.order.process;

import io.polyshop.order.domain.Happening;
import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Moves one order because somebody asks for it. Asking again for what is done is no error. */
public final class OrderDesk {

  private final Database database;
  private final OrderStore store;
  private final Outbox outbox;
  private final OrderLifecycle lifecycle;

  public OrderDesk(Database database, OrderStore store, Outbox outbox, OrderLifecycle lifecycle) {
    this.database = database;
    this.store = store;
    this.outbox = outbox;
    this.lifecycle = lifecycle;
  }

  /**
   * The order, cancelled. Fails with 404 if there is none that {@code mayTouch} lets through, and
   * with 409 {@code not_cancellable} if it left the house.
   */
  public Future<Order> cancel(UUID id, Predicate<Order> mayTouch, String traceParent) {
    var refusal = ApiException.conflict("not_cancellable", "the order left the house already");
    return move(id, mayTouch, Trigger.CANCEL_ASKED, OrderStatus.CANCELLED, refusal, traceParent);
  }

  /**
   * The order, fulfilled. Fails with 404 if there is none, and with 409 {@code not_fulfillable} if
   * it is not paid.
   */
  public Future<Order> fulfil(UUID id, String traceParent) {
    var refusal = ApiException.conflict("not_fulfillable", "only a paid order can be fulfilled");
    return move(id, any -> true, Trigger.SENT, OrderStatus.FULFILLED, refusal, traceParent);
  }

  private Future<Order> move(
      UUID id,
      Predicate<Order> mayTouch,
      Trigger trigger,
      OrderStatus goal,
      ApiException refusal,
      String traceParent) {
    var now = lifecycle.now();
    var happening = new Happening(id, trigger, now, traceParent);
    return database.transaction(
        tx ->
            store
                .lock(tx, List.of(id))
                .compose(
                    found -> {
                      var order =
                          found.stream()
                              .filter(mayTouch)
                              .findFirst()
                              .orElseThrow(ApiException::notFound);
                      if (order.status() == goal) {
                        return Future.succeededFuture(order);
                      }
                      var next = order.after(happening, now).orElseThrow(() -> refusal);
                      return write(tx, new Move(order.status(), next, traceParent));
                    }));
  }

  private Future<Order> write(SqlConnection tx, Move move) {
    var event = outbox.event(move.order().fact(), move.traceParent());
    return store
        .move(tx, List.of(move))
        .compose(moved -> outbox.append(tx, List.of(event)))
        .map(move.order());
  }
}
