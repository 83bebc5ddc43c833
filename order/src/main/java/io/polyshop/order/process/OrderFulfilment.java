package io.polyshop.order.process;

import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Trigger;
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
   * it is not paid.
   */
  public Future<Order> fulfil(UUID id, String traceParent) {
    return move.request(
        id,
        any -> true,
        Trigger.FULFIL_REQUESTED,
        OrderStatus.FULFILLED,
        ApiException.conflict("not_fulfillable", "the order is not paid"),
        traceParent);
  }
}
