package io.polyshop.order.http;

import io.polyshop.order.domain.RefundLine;
import io.polyshop.order.domain.RefundRequest;
import io.polyshop.runtime.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * The body of refundOrder. The contract bounds the fields; this is what no schema can say.
 *
 * @param lines goods that are given back; empty if it is about money only
 * @param amount minor units, or null for what the lines cost
 * @param restock whether the goods are to be available again; false by default
 * @param reason free text, or null
 */
record RefundBody(List<Line> lines, Long amount, Boolean restock, String reason) {

  /** Units of a product. */
  record Line(UUID productId, int quantity) {}

  RefundBody {
    lines = lines == null ? List.of() : List.copyOf(lines);
    restock = restock != null && restock;
    var violations =
        new Violations()
            .check(
                !lines.isEmpty() || amount != null && amount > 0,
                "amount",
                "must be at least 1 if there are no lines")
            .check(!restock || !lines.isEmpty(), "restock", "needs lines");
    var products = new HashSet<UUID>();
    for (int i = 0; i < lines.size(); i++) {
      violations.check(
          products.add(lines.get(i).productId()),
          "lines[" + i + "].productId",
          "is already in another line");
    }
    violations.throwIfAny();
  }

  RefundRequest asked(UUID staff) {
    var units =
        lines.stream().map(line -> new RefundLine(line.productId(), line.quantity())).toList();
    return new RefundRequest(units, amount, restock, reason, staff);
  }
}
