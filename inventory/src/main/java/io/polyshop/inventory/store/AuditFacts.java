package io.polyshop.inventory.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What stock and reservations say of themselves and of orders. */
public final class AuditFacts {

  // Received = available + reserved + confirmed; the amount is what is missing.
  private static final String UNBALANCED =
      """
      select s.product_id::text as id,
        coalesce(received.pieces, 0) - s.available - s.reserved - coalesce(sold.pieces, 0) as amount
      from stock s
        left join (select product_id, sum(quantity) as pieces from stock_movements
                   group by product_id) received using (product_id)
        left join (select product_id, sum(quantity) as pieces from reservations
                   where status = 'CONFIRMED' group by product_id) sold using (product_id)
      where coalesce(received.pieces, 0)
        <> s.available + s.reserved + coalesce(sold.pieces, 0)
      """;

  private static final String MISRESERVED =
      """
      select s.product_id::text as id, s.reserved - coalesce(held.pieces, 0) as amount
      from stock s
        left join (select product_id, sum(quantity) as pieces from reservations
                   where status = 'RESERVED' group by product_id) held using (product_id)
      where s.reserved <> coalesce(held.pieces, 0)
      """;

  private static final String NEGATIVE =
      """
      select product_id::text as id, least(available, reserved) as amount from stock
      where available < 0 or reserved < 0
      """;

  private AuditFacts() {}

  /** Every fact; amounts are pieces. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact("unbalanced", UNBALANCED),
        new AuditFact("misreserved", MISRESERVED),
        new AuditFact("negative", NEGATIVE),
        new AuditFact("reservedLines", lines("RESERVED")),
        new AuditFact("confirmedLines", lines("CONFIRMED")));
  }

  private static String lines(String status) {
    return """
        select order_id || ' ' || product_id as id, quantity as amount from reservations
        where status = '%s'
        """
        .formatted(status);
  }
}
