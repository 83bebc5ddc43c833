package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Adjustment;
import io.polyshop.runtime.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** The body of adjustMany: each product at most once. The contract has checked the bounds. */
record AdjustManyBody(List<Item> adjustments) {

  /** One of the adjustments; {@code orderId} and {@code note} may be null. */
  record Item(UUID productId, long quantity, UUID orderId, String note) {}

  AdjustManyBody {
    var violations = new Violations();
    var seen = new HashSet<UUID>();
    for (int i = 0; i < adjustments.size(); i++) {
      var field = "adjustments[" + i + "].productId";
      violations.check(
          seen.add(adjustments.get(i).productId()), field, "is already in another adjustment");
    }
    violations.throwIfAny();
  }

  List<Adjustment> all() {
    return adjustments.stream()
        .map(item -> new Adjustment(item.productId(), item.quantity(), item.orderId(), item.note()))
        .toList();
  }
}
