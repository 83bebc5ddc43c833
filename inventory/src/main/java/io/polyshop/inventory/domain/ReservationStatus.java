package io.polyshop.inventory.domain;

/** What a reservation holds. The names are those in the database. */
public enum ReservationStatus {
  /** Units are held until the order is paid or cancelled. */
  RESERVED,
  /** Nothing is held: the order was rejected or cancelled. Final. */
  RELEASED,
  /** The units are sold. */
  CONFIRMED;

  /** Whether a reservation of this status may take that one. */
  public boolean mayBecome(ReservationStatus next) {
    return switch (this) {
      case RESERVED -> next == CONFIRMED || next == RELEASED;
      case CONFIRMED -> next == RELEASED;
      case RELEASED -> false;
    };
  }
}
