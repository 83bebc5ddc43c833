package io.polyshop.analytics.domain;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.InventoryEvent.StockLow;
import java.util.Optional;
import java.util.UUID;

/** Which order an event is about. */
public final class OrderOfEvent {

  private OrderOfEvent() {}

  /** The order's id, unless the event is about none. */
  public static Optional<UUID> id(Event event) {
    return switch (event.topic()) {
      case ORDER, PAYMENT -> Optional.of(UUID.fromString(event.key()));
      case INVENTORY ->
          event instanceof StockLow ? Optional.empty() : Optional.of(UUID.fromString(event.key()));
      case AUTH, PRODUCT -> Optional.empty();
    };
  }
}
