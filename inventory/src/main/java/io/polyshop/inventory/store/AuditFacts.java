package io.polyshop.inventory.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What stock and reservations say of themselves and of orders. */
public final class AuditFacts {

  // Received = available + reserved + sold; the amount is what is missing. What is RETURNED was
  // sold, and is available again; it did not come in.
  private static final String UNBALANCED =
      """
      select s.product_id::text as id,
        coalesce(received.pieces, 0) - s.available - s.reserved - coalesce(sold.pieces, 0) as amount
      from stock s
        left join (select product_id, sum(quantity) as pieces from stock_movements
                   where kind <> 'RETURNED' group by product_id) received using (product_id)
        left join (select product_id, sum(quantity - returned) as pieces from reservations
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

  // Without those of orders that were cancelled afterwards: all that these held is available.
  private static final String RESTOCKED_LINES =
      """
      select refund_id || ' ' || product_id as id, quantity as amount from stock_movements m
      where kind = 'RETURNED' and not exists (
        select from reservations r where r.order_id = m.order_id and r.status = 'RELEASED')
      """;

  private AuditFacts() {}

  /** Every fact; amounts are pieces. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact("unbalanced", UNBALANCED),
        new AuditFact("misreserved", MISRESERVED),
        new AuditFact("negative", NEGATIVE),
        new AuditFact("reservedLines", lines("RESERVED")),
        new AuditFact("confirmedLines", lines("CONFIRMED")),
        new AuditFact("restockedLines", RESTOCKED_LINES));
  }

  private static String lines(String status) {
    return """
        select order_id || ' ' || product_id as id, quantity - returned as amount
        from reservations where status = '%s' and quantity > returned
        """
        .formatted(status);
  }
}
