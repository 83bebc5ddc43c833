package io.polyshop.order.domain;

import static io.polyshop.order.domain.OrderStatus.CANCELLED;
import static io.polyshop.order.domain.OrderStatus.CREATED;
import static io.polyshop.order.domain.OrderStatus.FULFILLED;
import static io.polyshop.order.domain.OrderStatus.PAID;
import static io.polyshop.order.domain.OrderStatus.PENDING_PAYMENT;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state machine of an order. What is not in the table moves nothing and is no error: events
 * come twice and late.
 */
public final class Transitions {

  private static final Map<OrderStatus, Map<Trigger, OrderStatus>> TABLE =
      new EnumMap<>(OrderStatus.class);

  static {
    TABLE.put(
        CREATED,
        Map.of(
            Trigger.STOCK_RESERVED, PENDING_PAYMENT,
            Trigger.STOCK_REJECTED, CANCELLED,
            Trigger.DEADLINE_PASSED, CANCELLED,
            Trigger.CANCEL_REQUESTED, CANCELLED));
    TABLE.put(
        PENDING_PAYMENT,
        Map.of(
            Trigger.PAYMENT_SUCCEEDED, PAID,
            Trigger.PAYMENT_FAILED, CANCELLED,
            Trigger.DEADLINE_PASSED, CANCELLED,
            Trigger.CANCEL_REQUESTED, CANCELLED));
    TABLE.put(
        PAID, Map.of(Trigger.FULFIL_REQUESTED, FULFILLED, Trigger.CANCEL_REQUESTED, CANCELLED));
    TABLE.put(CANCELLED, Map.of());
    TABLE.put(FULFILLED, Map.of());
  }

  private Transitions() {}

  /** The status that the trigger moves an order to, or nothing if it does not move it. */
  public static Optional<OrderStatus> next(OrderStatus status, Trigger trigger) {
    return Optional.ofNullable(TABLE.get(status).get(trigger));
  }
}
