package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of stock by staff: {@code quantity} is the signed change of what is available, in units,
 * and {@code actor} the user who made it. {@code orderId} and {@code note} may be null. The sum of
 * a product's movements is what of it has ever come in, less what was written off.
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

  /** How it was said: as the new level, or as the difference. */
  public enum Kind {
    SET,
    ADJUSTED
  }
}
