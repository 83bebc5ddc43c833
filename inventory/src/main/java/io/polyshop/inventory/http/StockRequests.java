package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Adjustment;
import io.polyshop.runtime.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** The bodies that change stock. Quantities are units; the contract has checked the bounds. */
final class StockRequests {

  private StockRequests() {}

  /** {@code expectedAvailable} may be null: then whatever is there is replaced. */
  record SetStock(long available, Long expectedAvailable) {}

  /** {@code note} and {@code orderId} may be null. */
  record AdjustStock(long quantity, String note, UUID orderId) {

    Adjustment of(UUID productId) {
      return new Adjustment(productId, quantity, orderId, note);
    }
  }

  /** Each product at most once. */
  record AdjustMany(List<Adjustment> adjustments) {

    AdjustMany {
      var violations = new Violations();
      var seen = new HashSet<UUID>();
      for (int i = 0; i < adjustments.size(); i++) {
        var field = "adjustments[" + i + "].productId";
        violations.check(seen.add(adjustments.get(i).productId()), field, "is there twice");
      }
      violations.throwIfAny();
    }
  }
}
