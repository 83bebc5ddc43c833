package io.polyshop.order.store;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the placing statement decided about one order. {@code prices} are in the order of the items,
 * null for unknown products; {@code total} is null if it is not to be had or too large; {@code
 * takenBy} and {@code takenWith} are the order and the fingerprint that the key stands for.
 */
public record Verdict(
    Kind kind,
    String currency,
    Long total,
    List<Long> prices,
    List<UUID> unavailable,
    UUID takenBy,
    String takenWith) {

  /** The kinds, by the names that the statement gives them. */
  public enum Kind {
    PLACED,
    KEY_TAKEN,
    PRODUCT_UNAVAILABLE,
    CURRENCY_MIXED,
    TOTAL_TOO_LARGE,
    PRICE_CHANGED
  }

  static Verdict of(Row row) {
    var kind = Kind.valueOf(row.getString("verdict"));
    return new Verdict(
        kind,
        row.getString("currency"),
        row.getLong("total"),
        kind == Kind.PLACED ? List.of(row.getArrayOfLongs("prices")) : List.of(),
        kind == Kind.PRODUCT_UNAVAILABLE ? List.of(row.getArrayOfUUIDs("unavailable")) : List.of(),
        row.getUUID("taken_by"),
        row.getString("taken_with"));
  }

  /** The order as it was written, if it was placed. */
  public Order placed(NewOrder asked, Instant now, Instant expiresAt) {
    var lines = new ArrayList<Line>(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      var item = asked.items().get(i);
      lines.add(new Line(item.productId(), item.quantity(), prices.get(i)));
    }
    return new Order(
        asked.id(),
        asked.userId(),
        OrderStatus.CREATED,
        null,
        total,
        currency,
        asked.paymentMethod(),
        List.copyOf(lines),
        now,
        now,
        expiresAt,
        null);
  }
}
