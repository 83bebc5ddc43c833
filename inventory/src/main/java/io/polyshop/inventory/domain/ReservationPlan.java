package io.polyshop.inventory.domain;

import io.polyshop.contracts.InventoryEvent;
import java.util.List;

/**
 * The result of a batch of order events: one change for each product concerned (none for a product
 * whose changes cancel out), the reservations that are new and those that changed, the movements
 * that tell of returns (what they change is in {@code stock}), and the events to publish, in the
 * order of their causes.
 */
public record ReservationPlan(
    List<Stock.Change> stock,
    List<Reservation> added,
    List<Reservation> changed,
    List<Movement> returns,
    List<TracedEvent> events) {

  /** An event to publish, and the trace of the event that caused it, or null. */
  public record TracedEvent(InventoryEvent event, String traceParent) {}
}
