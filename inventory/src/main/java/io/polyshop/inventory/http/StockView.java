package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Stock;
import java.time.Instant;
import java.util.UUID;

/** How much there is of a product, in units, as the API shows it. */
record StockView(UUID productId, long available, long reserved, Instant updatedAt) {

  static StockView of(Stock stock) {
    return new StockView(stock.productId(), stock.available(), stock.reserved(), stock.updatedAt());
  }
}
