package io.polyshop.inventory.domain;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.UUID;

/**
 * A change of stock by staff, or by a refund: {@code quantity} is the signed change of what is
 * available, in units, and {@code actor} the user who made it; null with a refund. {@code orderId},
 * {@code refundId} and {@code note} may be null. The sum of a product's movements, without what is
 * RETURNED, is all that ever came in, less what was written off.
 */
public record Movement(
    UUID id,
    UUID productId,
    Kind kind,
    long quantity,
    UUID orderId,
    UUID refundId,
    String note,
    UUID actor,
    Instant createdAt) {

  /** What changed it. */
  public enum Kind {
    /** Staff, who gave the new level. */
    SET,
    /** Staff, who gave the difference. */
    ADJUSTED,
    /** A refund: units that were sold are available again. */
    RETURNED,
    /** A refund of units that do not come back: what was available stays as it is. */
    WRITTEN_OFF
  }

  /** The level of the product is set. */
  public static Movement set(UUID id, Stock before, long available, UUID actor, Instant now) {
    var quantity = available - before.available();
    return new Movement(id, before.productId(), Kind.SET, quantity, null, null, null, actor, now);
  }

  /** The level of the product is adjusted. */
  public static Movement adjusted(UUID id, Adjustment adjustment, UUID actor, Instant now) {
    return new Movement(
        id,
        adjustment.productId(),
        Kind.ADJUSTED,
        adjustment.quantity(),
        adjustment.orderId(),
        null,
        adjustment.note(),
        actor,
        now);
  }

  /** Units of a line were given back with a refund. */
  static Movement givenBack(UUID id, OrderRefunded refund, Line line, Instant now) {
    return new Movement(
        id,
        line.productId(),
        refund.restock() ? Kind.RETURNED : Kind.WRITTEN_OFF,
        refund.restock() ? line.quantity() : -line.quantity(),
        refund.orderId(),
        refund.refundId(),
        refund.reason(),
        null,
        now);
  }
}
