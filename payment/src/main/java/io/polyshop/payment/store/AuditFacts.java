package io.polyshop.payment.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What payments say about orders and mails. */
public final class AuditFacts {

  private AuditFacts() {}

  /**
   * Every fact; ids are those of orders, with the currency where amounts are compared, or
   * currencies. Amounts are minor units or counts.
   */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact(
            "open",
            """
            select order_id::text as id, 1 as amount from payments where status = 'INITIATED'
            union all
            select p.order_id::text, 1 from refunds r join payments p on p.id = r.payment_id
            where r.status = 'INITIATED'
            """),
        new AuditFact(
            "charged",
            """
            select order_id || ' ' || currency as id, amount from payments
            where status = 'SUCCESS' and order_cancelled_at is null
            """),
        new AuditFact(
            "keptOfCancelled",
            """
            select order_id::text as id, amount - refunded_amount as amount from payments
            where status = 'SUCCESS' and order_cancelled_at is not null
              and refunded_amount <> amount
            """),
        new AuditFact(
            "refunded",
            """
            select order_id || ' ' || currency as id, refunded_amount as amount from payments
            where refunded_amount > 0
            """),
        new AuditFact(
            "kept",
            """
            select currency as id, sum(amount - refunded_amount) as amount from payments
            where status = 'SUCCESS'
            group by currency having sum(amount - refunded_amount) <> 0
            """),
        new AuditFact(
            "wrongRefunds",
            """
            select p.order_id::text as id,
                   p.refunded_amount - coalesce(r.given, 0) as amount
            from payments p
            left join (
              select payment_id, sum(amount)::bigint as given from refunds
              where status = 'SUCCESS' group by payment_id
            ) r on r.payment_id = p.id
            where p.refunded_amount <> coalesce(r.given, 0)
            """),
        new AuditFact(
            "refunds",
            """
            select p.order_id::text as id, count(*) as amount
            from refunds r join payments p on p.id = r.payment_id
            where r.status = 'SUCCESS' group by p.order_id
            """));
  }
}
