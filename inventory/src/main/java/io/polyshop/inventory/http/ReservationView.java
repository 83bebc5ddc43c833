package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Reservation;
import io.polyshop.inventory.domain.ReservationStatus;
import java.time.Instant;
import java.util.UUID;

/** What an order has reserved of a product, in units, as the API shows it. */
record ReservationView(
    UUID id,
    UUID orderId,
    UUID productId,
    int quantity,
    int returned,
    ReservationStatus status,
    Instant createdAt,
    Instant updatedAt) {

  static ReservationView of(Reservation reservation) {
    return new ReservationView(
        reservation.id(),
        reservation.orderId(),
        reservation.productId(),
        reservation.quantity(),
        reservation.returned(),
        reservation.status(),
        reservation.createdAt(),
        reservation.updatedAt());
  }
}
