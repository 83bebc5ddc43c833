package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * How much there is of a product, in units: {@code available} to be ordered, and {@code reserved}
 * for orders that are not paid yet.
 */
public record Stock(UUID productId, long available, long reserved, Instant updatedAt) {

  /** How many more (negative: fewer) units of a product are available and reserved. */
  public record Change(UUID productId, long available, long reserved) {}

  /** Whether there is enough for the adjustment: what is available never falls below 0. */
  public boolean allows(Adjustment adjustment) {
    return available + adjustment.quantity() >= 0;
  }
}
