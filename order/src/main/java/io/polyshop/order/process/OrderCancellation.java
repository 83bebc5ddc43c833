package io.polyshop.order.process;

import io.polyshop.order.domain.Move;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.RefundStep;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.RequestedMove.Asked;
import io.polyshop.order.store.OrderStore;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Cancels an order for its customer or for staff; what is left of what was paid goes back, by a
 * refund that payment makes.
 */
public final class OrderCancellation {

  private final RequestedMove move;
  private final OrderStore orders;
  private final RefundRequests refunds;
  private final Supplier<UUID> ids;

  /**
   * @param ids for new refunds
   */
  public OrderCancellation(
      RequestedMove move, OrderStore orders, RefundRequests refunds, Supplier<UUID> ids) {
    this.move = move;
    this.orders = orders;
    this.refunds = refunds;
    this.ids = ids;
  }

  /**
   * The order, cancelled. Fails with 404 if there is none that {@code mayCancel} lets through, and
   * with 409 {@code not_cancellable} if it is fulfilled.
   */
  public Future<Order> cancel(UUID id, Predicate<Order> mayCancel, String traceParent) {
    return move.request(
        new Asked(id, mayCancel, Trigger.CANCEL_REQUESTED, traceParent),
        OrderStatus.CANCELLED,
        order -> ApiException.conflict("not_cancellable", "the order is already fulfilled"),
        this::write);
  }

  private Future<Order> write(SqlConnection tx, Move cancelled) {
    return cancelled.from() == OrderStatus.PAID
        ? giveBack(tx, cancelled)
        : move.write(tx, cancelled);
  }

  private Future<Order> giveBack(SqlConnection tx, Move cancelled) {
    var order = cancelled.order();
    var step = RefundStep.ofRest(ids.get(), order, order.updatedAt());
    return orders
        .move(tx, List.of(cancelled))
        .compose(moved -> refunds.write(tx, step, cancelled.traceParent()))
        .map(step.order());
  }
}
