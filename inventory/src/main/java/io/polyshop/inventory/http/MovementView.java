package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Movement;
import java.time.Instant;
import java.util.UUID;

/**
 * A change of stock by staff or a refund as the API shows it; {@code quantity} in units, signed.
 */
record MovementView(
    UUID id,
    UUID productId,
    Movement.Kind kind,
    long quantity,
    UUID orderId,
    UUID refundId,
    String note,
    UUID actor,
    Instant createdAt) {

  static MovementView of(Movement movement) {
    return new MovementView(
        movement.id(),
        movement.productId(),
        movement.kind(),
        movement.quantity(),
        movement.orderId(),
        movement.refundId(),
        movement.note(),
        movement.actor(),
        movement.createdAt());
  }
}
