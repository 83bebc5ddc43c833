package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts about stock, published by inventory; the key is the order's id, or the product's. */
public sealed interface InventoryEvent extends Event {

  @Override
  default Topic topic() {
    return Topic.INVENTORY;
  }

  /** A product of which there was less than an order asked for. */
  record ShortLine(UUID productId, int requested, long available) {
    public ShortLine {
      requireNonNull(productId, "productId");
    }
  }

  /** All lines of the order are reserved. */
  record StockReserved(UUID orderId, Instant reservedAt) implements InventoryEvent {
    public StockReserved {
      requireNonNull(orderId, "orderId");
      requireNonNull(reservedAt, "reservedAt");
    }

    @Override
    public String key() {
      return orderId.toString();
    }
  }

  /** Nothing of the order is reserved, for the lines named were short. */
  record StockRejected(UUID orderId, List<ShortLine> shortLines, Instant rejectedAt)
      implements InventoryEvent {
    public StockRejected {
      requireNonNull(orderId, "orderId");
      shortLines = List.copyOf(shortLines);
      requireNonNull(rejectedAt, "rejectedAt");
    }

    @Override
    public String key() {
      return orderId.toString();
    }
  }

  /** The order's reservations are final: the goods are sold. */
  record StockConfirmed(UUID orderId, Instant confirmedAt) implements InventoryEvent {
    public StockConfirmed {
      requireNonNull(orderId, "orderId");
      requireNonNull(confirmedAt, "confirmedAt");
    }

    @Override
    public String key() {
      return orderId.toString();
    }
  }

  /** What the order held is available again. */
  record StockReleased(UUID orderId, Instant releasedAt) implements InventoryEvent {
    public StockReleased {
      requireNonNull(orderId, "orderId");
      requireNonNull(releasedAt, "releasedAt");
    }

    @Override
    public String key() {
      return orderId.toString();
    }
  }

  /** A product's available stock fell to {@code threshold} or below. */
  record StockLow(UUID productId, long available, long threshold, Instant noticedAt)
      implements InventoryEvent {
    public StockLow {
      requireNonNull(productId, "productId");
      requireNonNull(noticedAt, "noticedAt");
    }

    @Override
    public String key() {
      return productId.toString();
    }
  }
}
