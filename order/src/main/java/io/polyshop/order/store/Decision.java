package io.polyshop.order.store;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the placing statement decided about one order. {@code prices} are in the order of the items,
 * null for unknown products; {@code total} is null if it is unknown or too large; {@code takenBy}
 * and {@code takenWith} are the order that has the key, and its fingerprint; {@code placedAt} and
 * {@code expiresAt} are on the database's clock.
 */
public record Decision(
    Kind kind,
    String currency,
    Long total,
    List<Long> prices,
    List<UUID> unavailable,
    UUID takenBy,
    String takenWith,
    Instant placedAt,
    Instant expiresAt) {

  /** The kinds, by the names that the statement gives them. */
  public enum Kind {
    PLACED,
    KEY_TAKEN,
    PRODUCT_UNAVAILABLE,
    CURRENCY_MIXED,
    TOTAL_TOO_LARGE,
    PRICE_CHANGED
  }

  static Decision of(Row row) {
    var kind = Kind.valueOf(row.getString("decision"));
    return new Decision(
        kind,
        row.getString("currency"),
        row.getLong("total"),
        kind == Kind.PLACED ? List.of(row.getArrayOfLongs("prices")) : List.of(),
        kind == Kind.PRODUCT_UNAVAILABLE ? List.of(row.getArrayOfUUIDs("unavailable")) : List.of(),
        row.getUUID("taken_by"),
        row.getString("taken_with"),
        SqlTime.read(row, "placed_at"),
        SqlTime.read(row, "expires_at"));
  }

  /** The order as it was written, if it was placed. */
  public Order placed(NewOrder order) {
    var lines = new ArrayList<Line>(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      var item = order.items().get(i);
      lines.add(new Line(item.productId(), item.quantity(), prices.get(i)));
    }
    return new Order(
        order.id(),
        order.userId(),
        OrderStatus.CREATED,
        null,
        total,
        currency,
        order.paymentMethod(),
        List.copyOf(lines),
        placedAt,
        placedAt,
        expiresAt,
        null);
  }
}
