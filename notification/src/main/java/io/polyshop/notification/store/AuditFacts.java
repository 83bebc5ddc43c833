package io.polyshop.notification.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/**
 * Which mails were sent about which order, or would have been to an address that is confirmed.
 * Mails that staff sent again do not count.
 */
public final class AuditFacts {

  // Nothing is sent to an address that nobody has confirmed: such mails wait, and are then skipped.
  private static final String UNCONFIRMED =
      """
      (waiting and exists (
        select from contacts c where not c.email_confirmed and c.user_id = coalesce(d.user_id, (
          select known.user_id from deliveries known
          where known.order_id = d.order_id and known.user_id is not null
            and known.channel = 'EMAIL'
          limit 1))))""";

  private static final String OPEN =
      """
      select event_id::text as id, 1 as amount from deliveries d
      where status = 'PENDING' and not %s
      """
          .formatted(UNCONFIRMED);

  private AuditFacts() {}

  /** Every fact; ids are orders, amounts are numbers of mails. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact("open", OPEN),
        new AuditFact("placedMails", mails("order-placed")),
        new AuditFact("paidMails", mails("order-paid")),
        new AuditFact("cancelledMails", mails("order-cancelled")),
        new AuditFact("fulfilledMails", mails("order-fulfilled")),
        new AuditFact("refundMails", mails("payment-refunded")));
  }

  private static String mails(String template) {
    return """
        select id, count(*) as amount from (
          select metadata ->> 'orderId' as id from email_logs
          where template = '%1$s' and metadata ->> 'resendOf' is null
          union all
          select order_id::text from deliveries d
          where template = '%1$s' and channel = 'EMAIL' and resend_of is null
            and (status = 'SKIPPED' or %2$s)) mails
        group by 1
        """
        .formatted(template, UNCONFIRMED);
  }
}
