package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/** What an order holds of a product, in units; one for each product of the order. */
public record Reservation(
    UUID id,
    UUID orderId,
    UUID productId,
    int quantity,
    ReservationStatus status,
    Instant createdAt,
    Instant updatedAt) {

  Reservation become(ReservationStatus next, Instant now) {
    // The clock of the replica that reserved may be ahead of this one's.
    var at = now.isBefore(updatedAt) ? updatedAt : now;
    return new Reservation(id, orderId, productId, quantity, next, createdAt, at);
  }
}
