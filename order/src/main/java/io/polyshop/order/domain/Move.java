package io.polyshop.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One step of an order from a status to the next, and the trace of what caused it (or null). An
 * order may make several steps in a batch; each is stated by an event.
 */
public record Move(OrderStatus from, Order order, String traceParent) {

  /**
   * The moves that a batch makes, in its order. A signal that names no order of {@code orders} or
   * does not fit the order's status then makes none.
   *
   * @param orders the orders as they are
   * @throws IllegalArgumentException if an amount paid is not the order's
   */
  public static List<Move> plan(List<Order> orders, List<OrderSignal> batch, Instant now) {
    Map<UUID, Order> current = new LinkedHashMap<>();
    orders.forEach(order -> current.put(order.id(), order));
    var moves = new ArrayList<Move>();
    for (var signal : batch) {
      var order = current.get(signal.orderId());
      if (order != null) {
        order
            .after(signal, now)
            .ifPresent(
                next -> {
                  moves.add(new Move(order.status(), next, signal.traceParent()));
                  current.put(next.id(), next);
                });
      }
    }
    return moves;
  }

  /** The moves of each order as one: from its first status to its last. */
  public static List<Move> merged(List<Move> moves) {
    Map<UUID, Move> merged = new LinkedHashMap<>();
    for (var move : moves) {
      merged.merge(
          move.order().id(),
          move,
          (first, last) -> new Move(first.from(), last.order(), last.traceParent()));
    }
    return List.copyOf(merged.values());
  }
}
