package io.polyshop.bench;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.inventory.domain.TracedOrderEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders of two lines each, of products with the ids {@code new UUID(7, 0..)}. */
final class PlacedOrders {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final UUID USER = new UUID(2, 1);

  private PlacedOrders() {}

  /** The n-th order, when there are so many products. */
  static OrderPlaced order(int n, int products) {
    var lines =
        List.of(
            new Line(new UUID(7, 2 * n % products), 1, 1999),
            new Line(new UUID(7, (2 * n + 1) % products), 2, 4950));
    return new OrderPlaced(new UUID(3, n), USER, lines, 11899, "EUR", "sim_ok", AT);
  }

  /** So many orders as the planner takes them. */
  static List<TracedOrderEvent> batch(int orders, int products) {
    return IntStream.range(0, orders)
        .mapToObj(n -> new TracedOrderEvent(order(n, products), null))
        .toList();
  }
}
