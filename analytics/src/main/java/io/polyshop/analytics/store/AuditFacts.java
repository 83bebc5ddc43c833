package io.polyshop.analytics.store;

import io.polyshop.runtime.audit.AuditFact;
import java.util.List;

/** What the audit compares: orders paid and revenue, by day and by month. */
public final class AuditFacts {

  private AuditFacts() {}

  /**
   * All facts; days without orders have no row.
   *
   * @param currency the currency of the revenue
   */
  public static List<AuditFact> all(String currency) {
    return List.of(
        new AuditFact(
            "paidDays",
            """
            select date::text as id, total_orders as amount from sales_daily
            where total_orders <> 0
            """),
        new AuditFact(
            "paidMonths",
            """
            select to_char(make_date(year, month, 1), 'YYYY-MM') as id, total_orders as amount
            from sales_monthly where total_orders <> 0
            """),
        new AuditFact("revenue", revenue(currency, "sales_daily")),
        new AuditFact("revenueOfMonths", revenue(currency, "sales_monthly")));
  }

  private static String revenue(String currency, String table) {
    return """
        select '%s' as id, sum(total_revenue) as amount from %s having sum(total_revenue) <> 0
        """
        .formatted(currency, table);
  }
}
