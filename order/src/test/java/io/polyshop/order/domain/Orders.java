package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders as the tests of rules need them: two of a thing for 1000 EUR cents each. */
public final class Orders {

  public static final Instant PLACED_AT = Instant.parse("2026-03-01T10:00:00Z");
  static final Instant PAID_AT = PLACED_AT.plusSeconds(30);

  private Orders() {}

  public static Order in(OrderStatus status) {
    var paid = status == OrderStatus.PAID || status == OrderStatus.FULFILLED;
    return new Order(
        UUID.randomUUID(),
        UUID.randomUUID(),
        status,
        status == OrderStatus.CANCELLED ? CancelReason.EXPIRED : null,
        2000,
        "EUR",
        "sim_ok",
        List.of(new Line(UUID.randomUUID(), 2, 1000)),
        PLACED_AT,
        PLACED_AT,
        PLACED_AT.plus(Duration.ofMinutes(15)),
        paid ? PAID_AT : null,
        Balance.UNTOUCHED);
  }

  /** A paid order of those lines, with a balance. */
  static Order paid(List<Line> lines, Balance balance) {
    var total = lines.stream().mapToLong(line -> line.unitPrice() * line.quantity()).sum();
    return new Order(
        UUID.randomUUID(),
        UUID.randomUUID(),
        OrderStatus.PAID,
        null,
        total,
        "EUR",
        "sim_ok",
        lines,
        PLACED_AT,
        PLACED_AT,
        PLACED_AT.plus(Duration.ofMinutes(15)),
        PAID_AT,
        balance);
  }

  /** A new order of the user, for one thing; {@code key} may be null. */
  public static NewOrder asked(UUID user, String key, String fingerprint) {
    return new NewOrder(
        UUID.randomUUID(),
        user,
        List.of(new NewOrder.Item(UUID.randomUUID(), 1)),
        null,
        null,
        "sim_ok",
        key == null ? null : new NewOrder.Key(user, key, fingerprint),
        null);
  }

  public static NewOrder asked() {
    return asked(UUID.randomUUID(), null, null);
  }
}
