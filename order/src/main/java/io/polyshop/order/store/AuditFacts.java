package io.polyshop.order.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What the orders say of payments, stock, mails and sales. */
public final class AuditFacts {

  // The expiry has this long after an order's deadline to cancel it.
  private static final String OVERDUE =
      """
      select id::text as id, total_amount as amount from orders
      where status in ('CREATED', 'PENDING_PAYMENT') and expires_at < now() - interval '30 seconds'
      """;

  private static final String WRONG_TOTALS =
      """
      select o.id::text as id, o.total_amount - coalesce(i.total, 0) as amount
      from orders o
      left join (
        select order_id, sum(total_price)::bigint as total from order_items group by order_id
      ) i on i.order_id = o.id
      where o.total_amount is distinct from i.total
      """;

  // Hours, because a day is one of the shop's time zone, which analytics knows.
  private static final String PAID_HOURS =
      """
      select to_char(paid_at at time zone 'UTC', 'YYYY-MM-DD HH24 ') || currency as id,
        count(*) as amount
      from orders where paid_at is not null group by 1
      """;

  private static final String OPEN_REFUNDS =
      "select id::text as id, amount from order_refunds where status = 'INITIATED'";

  // What an order and its lines say of refunds, against the refunds themselves.
  private static final String WRONG_REFUNDS =
      """
      select o.id::text as id, o.refunded_amount + o.refunds_pending - coalesce(r.amount, 0) as amount
      from orders o
      left join (
        select order_id, sum(amount)::bigint as amount,
          coalesce(sum(amount) filter (where status = 'SUCCESS'), 0) as done
        from order_refunds where status <> 'FAILED' group by order_id
      ) r on r.order_id = o.id
      where o.refunded_amount <> coalesce(r.done, 0)
        or o.refunded_amount + o.refunds_pending <> coalesce(r.amount, 0)
      union all
      select i.order_id || ' ' || i.product_id, i.refunded_quantity - coalesce(l.quantity, 0)
      from order_items i
      left join (
        select r.order_id, l.product_id, sum(l.quantity) as quantity
        from order_refunds r join order_refund_lines l on l.refund_id = r.id
        where r.status <> 'FAILED' group by r.order_id, l.product_id
      ) l on l.order_id = i.order_id and l.product_id = i.product_id
      where i.refunded_quantity <> coalesce(l.quantity, 0)
      """;

  // Those of cancelled orders are not told one by one: all that such an order held is available.
  private static final String RESTOCKED =
      """
      select r.id || ' ' || l.product_id as id, l.quantity as amount
      from order_refunds r
      join order_refund_lines l on l.refund_id = r.id
      join orders o on o.id = r.order_id
      where r.status = 'SUCCESS' and r.restock and o.status <> 'CANCELLED'
      """;

  // Of each currency. A sale counts from its payment on; an order that was cancelled before there
  // were refunds of orders was given back by that.
  private static final String SALES =
      """
      select currency as id, sum(%1$s) as amount
      from (
        select currency, total_amount,
          case when status = 'CANCELLED' and cancel_refund_id is null then total_amount
            else refunded_amount end as refunded
        from orders where paid_at is not null) counted
      group by currency having sum(%1$s) <> 0
      """;

  private AuditFacts() {}

  /** Every fact; amounts are minor units, pieces, or 1 where only the id matters. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact("open", orders("1", "status in ('CREATED', 'PENDING_PAYMENT')")),
        new AuditFact("overdue", OVERDUE),
        new AuditFact("sold", money("total_amount", "status in ('PAID', 'FULFILLED')")),
        new AuditFact("soldLines", lines("o.status in ('PAID', 'FULFILLED')")),
        new AuditFact("pendingLines", lines("o.status = 'PENDING_PAYMENT'")),
        new AuditFact("wrongTotals", WRONG_TOTALS),
        new AuditFact("placedOrders", orders("1", "true")),
        new AuditFact("paidOrders", orders("1", "paid_at is not null")),
        new AuditFact("cancelledOrders", orders("1", "status = 'CANCELLED'")),
        new AuditFact("fulfilledOrders", orders("1", "status = 'FULFILLED'")),
        new AuditFact("paidHours", PAID_HOURS),
        new AuditFact("revenue", SALES.formatted("total_amount - refunded")),
        new AuditFact("refunds", SALES.formatted("refunded")),
        new AuditFact("refunded", money("refunded_amount", "refunded_amount > 0")),
        new AuditFact("openRefunds", OPEN_REFUNDS),
        new AuditFact("wrongRefunds", WRONG_REFUNDS),
        new AuditFact("restockedLines", RESTOCKED));
  }

  private static String orders(String amount, String which) {
    return "select id::text as id, %s as amount from orders where %s".formatted(amount, which);
  }

  /** The same with the currency: an amount in another one is not the same. */
  private static String money(String amount, String which) {
    return "select id || ' ' || currency as id, %s as amount from orders where %s"
        .formatted(amount, which);
  }

  private static String lines(String which) {
    return """
    select i.order_id || ' ' || i.product_id as id, i.quantity - i.refunded_quantity as amount
    from order_items i join orders o on o.id = i.order_id
    where i.quantity > i.refunded_quantity and %s
    """
        .formatted(which);
  }
}
