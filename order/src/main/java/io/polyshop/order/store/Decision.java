package io.polyshop.order.store;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.Balance;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Placement;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the placing statement decided about one order. {@code prices} and {@code names} are in the
 * order of the items; a name is null if it is not known yet. {@code total} is null if it is unknown
 * or too large; {@code takenBy} and {@code takenWith} are the order that has the key, and its
 * fingerprint; {@code placedAt} and {@code expiresAt} are on the database's clock.
 */
public record Decision(
    Kind kind,
    String currency,
    Long total,
    List<Long> prices,
    List<String> names,
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
        kind == Kind.PLACED ? Arrays.asList(row.getArrayOfStrings("names")) : List.of(),
        kind == Kind.PRODUCT_UNAVAILABLE ? List.of(row.getArrayOfUUIDs("unavailable")) : List.of(),
        row.getUUID("taken_by"),
        row.getString("taken_with"),
        SqlTime.read(row, "placed_at"),
        SqlTime.read(row, "expires_at"));
  }

  /** Whether the order was not placed, and its key, if any, is free for another. */
  public boolean isRefusal() {
    return kind != Kind.PLACED && kind != Kind.KEY_TAKEN;
  }

  /** Whether the order's key belongs to the order {@code takenBy}. */
  public boolean isKeyTaken() {
    return kind == Kind.KEY_TAKEN;
  }

  /**
   * The outcome of the order that this was decided about.
   *
   * @param taken the orders that taken keys belong to, by id
   */
  public Placement placement(NewOrder order, Map<UUID, Order> taken) {
    return switch (kind) {
      case PLACED -> new Placement.Placed(placed(order));
      case KEY_TAKEN ->
          takenWith.equals(order.key().fingerprint())
              ? new Placement.Replayed(taken.get(takenBy))
              : new Placement.KeyReused();
      case PRODUCT_UNAVAILABLE -> new Placement.ProductUnavailable(unavailable);
      case CURRENCY_MIXED -> new Placement.CurrencyMixed();
      case TOTAL_TOO_LARGE -> new Placement.TotalTooLarge();
      case PRICE_CHANGED -> new Placement.PriceChanged(total, currency);
    };
  }

  /** The order as it was written. */
  private Order placed(NewOrder order) {
    var lines = new ArrayList<Line>(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      var item = order.items().get(i);
      lines.add(new Line(item.productId(), item.quantity(), prices.get(i), names.get(i)));
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
        null,
        Balance.UNTOUCHED);
  }
}
