package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Adjustment;
import java.util.UUID;

/** The body of adjustStock; {@code note} and {@code orderId} may be null. */
record AdjustStockBody(long quantity, String note, UUID orderId) {

  Adjustment of(UUID productId) {
    return new Adjustment(productId, quantity, orderId, note);
  }
}
