package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What an order holds of a product, in units; one for each product of the order. {@code returned}
 * of the units were given back with refunds, whether they are available again or not.
 */
public record Reservation(
    UUID id,
    UUID orderId,
    UUID productId,
    int quantity,
    int returned,
    ReservationStatus status,
    Instant createdAt,
    Instant updatedAt) {

  /** One that holds all of its units. */
  public static Reservation of(
      UUID id, UUID orderId, UUID productId, int quantity, ReservationStatus status, Instant now) {
    return new Reservation(id, orderId, productId, quantity, 0, status, now, now);
  }

  /** What was not given back. */
  int kept() {
    return quantity - returned;
  }

  Reservation become(ReservationStatus next, Instant now) {
    return with(returned, next, now);
  }

  Reservation giveBack(int units, Instant now) {
    return with(returned + units, status, now);
  }

  private Reservation with(int nowReturned, ReservationStatus next, Instant now) {
    // The clock of the replica that reserved may be ahead of this one's.
    var at = now.isBefore(updatedAt) ? updatedAt : now;
    return new Reservation(id, orderId, productId, quantity, nowReturned, next, createdAt, at);
  }
}
