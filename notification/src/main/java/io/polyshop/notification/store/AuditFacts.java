package io.polyshop.notification.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** Which mails were sent about which order. Mails that staff sent again do not count. */
public final class AuditFacts {

  private AuditFacts() {}

  /** Every fact; ids are orders, amounts are numbers of mails. */
  public static List<AuditFact> all() {
    return List.of(
        new AuditFact(
            "open",
            "select event_id::text as id, 1 as amount from deliveries where status = 'PENDING'"),
        new AuditFact("placedMails", mails("order-placed")),
        new AuditFact("paidMails", mails("order-paid")),
        new AuditFact("cancelledMails", mails("order-cancelled")),
        new AuditFact("fulfilledMails", mails("order-fulfilled")),
        new AuditFact("refundMails", mails("payment-refunded")));
  }

  private static String mails(String template) {
    return """
        select metadata ->> 'orderId' as id, count(*) as amount from email_logs
        where template = '%s' and metadata ->> 'resendOf' is null
        group by 1
        """
        .formatted(template);
  }
}
