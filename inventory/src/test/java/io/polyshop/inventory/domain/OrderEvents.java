package io.polyshop.inventory.domain;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of orders, as tests need them: what is in them besides the lines does not matter here. */
public final class OrderEvents {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID USER = new UUID(0, 1);

  private OrderEvents() {}

  public static OrderPlaced placed(UUID order, Map<UUID, Integer> lines) {
    return new OrderPlaced(order, USER, lines(lines), 100, "EUR", "card", AT);
  }

  public static OrderPaid paid(UUID order, Map<UUID, Integer> lines) {
    return new OrderPaid(order, USER, lines(lines), 100, "EUR", AT);
  }

  public static OrderCancelled cancelled(UUID order, Map<UUID, Integer> lines) {
    return new OrderCancelled(
        order, USER, lines(lines), 100, "EUR", CancelReason.CUSTOMER, null, null, AT);
  }

  /** Units that are given back, by a refund of that id. */
  public static OrderRefunded refunded(
      UUID refund, UUID order, Map<UUID, Integer> lines, boolean restock) {
    return new OrderRefunded(
        order, USER, refund, 10, "EUR", 10, 100, false, lines(lines), restock, "broken", AT, AT);
  }

  static List<TracedOrderEvent> batch(OrderEvent... events) {
    var batch = new ArrayList<TracedOrderEvent>();
    for (var event : events) {
      batch.add(new TracedOrderEvent(event, "trace-" + batch.size()));
    }
    return batch;
  }

  private static List<Line> lines(Map<UUID, Integer> lines) {
    return lines.entrySet().stream().map(l -> new Line(l.getKey(), l.getValue(), 10)).toList();
  }
}
