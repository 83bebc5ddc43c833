package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Trigger;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Predicate;

/** Cancels an order for its customer or for staff; what was paid is refunded by payment. */
public final class OrderCancellation {

  private final RequestedMove move;

  public OrderCancellation(RequestedMove move) {
    this.move = move;
  }

  /**
   * The order, cancelled. Fails with 404 if there is none that {@code mayCancel} lets through, and
   * with 409 {@code not_cancellable} if it is fulfilled.
   */
  public Future<Order> cancel(UUID id, Predicate<Order> mayCancel, String traceParent) {
    return move.request(
        id,
        mayCancel,
        Trigger.CANCEL_REQUESTED,
        OrderStatus.CANCELLED,
        ApiException.conflict("not_cancellable", "the order is already fulfilled"),
        traceParent);
  }
}
