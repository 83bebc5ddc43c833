package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.RequestedMove.Asked;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.UUID;

/** Marks a paid order as sent, for staff. */
public final class OrderFulfilment {

  private final RequestedMove move;

  public OrderFulfilment(RequestedMove move) {
    this.move = move;
  }

  /**
   * The order, fulfilled. Fails with 404 if there is none, and with 409 {@code not_fulfillable} if
   * it is not paid, or {@code fully_refunded} if nothing of it is left to be sent.
   */
  public Future<Order> fulfil(UUID id, String traceParent) {
    return move.request(
        new Asked(id, any -> true, Trigger.FULFIL_REQUESTED, traceParent),
        OrderStatus.FULFILLED,
        OrderFulfilment::refusal,
        move::write);
  }

  private static ApiException refusal(Order order) {
    return order.status() == OrderStatus.PAID
        ? ApiException.conflict(
            "fully_refunded",
            "all of the order is refunded or being refunded: nothing is to be sent")
        : ApiException.conflict("not_fulfillable", "the order is not paid");
  }
}
