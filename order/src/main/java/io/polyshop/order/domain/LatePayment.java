package io.polyshop.order.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Money that comes for an order that is cancelled: payment gives it back by itself. */
public final class LatePayment {

  private LatePayment() {}

  /**
   * When money came for those of the orders that had been cancelled without any.
   *
   * @param orders as they are before the batch
   */
  public static Map<UUID, Instant> timesOf(List<Order> orders, List<OrderSignal> batch) {
    var cancelled = new HashMap<UUID, Order>();
    orders.stream()
        .filter(order -> order.status() == OrderStatus.CANCELLED && !order.isPaid())
        .forEach(order -> cancelled.put(order.id(), order));
    var times = new HashMap<UUID, Instant>();
    for (var signal : batch) {
      if (signal.trigger() == Trigger.PAYMENT_SUCCEEDED
          && cancelled.containsKey(signal.orderId())) {
        times.putIfAbsent(signal.orderId(), signal.at());
      }
    }
    return times;
  }
}
