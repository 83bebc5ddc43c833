package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of stock by staff: {@code quantity} is the signed change of what is available, in units,
 * and {@code actor} the user who made it. {@code orderId} and {@code note} may be null. The sum of
 * a product's movements is all that ever came in, less what was written off.
 */
public record Movement(
    UUID id,
    UUID productId,
    Kind kind,
    long quantity,
    UUID orderId,
    String note,
    UUID actor,
    Instant createdAt) {

  /** How staff gave it: as the new level, or as the difference. */
  public enum Kind {
    SET,
    ADJUSTED
  }

  /** The level of the product is set. */
  public static Movement set(UUID id, Stock before, long available, UUID actor, Instant now) {
    var quantity = available - before.available();
    return new Movement(id, before.productId(), Kind.SET, quantity, null, null, actor, now);
  }

  /** The level of the product is adjusted. */
  public static Movement adjusted(UUID id, Adjustment adjustment, UUID actor, Instant now) {
    return new Movement(
        id,
        adjustment.productId(),
        Kind.ADJUSTED,
        adjustment.quantity(),
        adjustment.orderId(),
        adjustment.note(),
        actor,
        now);
  }
}
