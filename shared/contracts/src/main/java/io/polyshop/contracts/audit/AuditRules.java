package io.polyshop.contracts.audit;

import java.util.ArrayList;
import java.util.List;

/** All rules between the services' books. */
public final class AuditRules {

  /** The broker's side of the books, which no service states: what is written is read. */
  public static final String EVERY_EVENT_IS_READ = "every event is read";

  /** The same: nothing was set aside. */
  public static final String NO_DEAD_LETTERS = "no dead letters";

  private final List<AuditRule> rules = new ArrayList<>();

  private AuditRules() {}

  /**
   * The rules, in the order in which they are shown.
   *
   * @param services all there are: each must have an empty outbox
   */
  public static List<AuditRule> of(List<String> services) {
    var all = new AuditRules();
    all.goods();
    all.money();
    all.orders();
    all.sales();
    all.mails();
    services.forEach(s -> all.none("the outbox of " + s + " is empty", s + ".outbox"));
    return List.copyOf(all.rules);
  }

  private void goods() {
    none("received = available + reserved + sold", "inventory.unbalanced");
    none("stock is never negative", "inventory.negative");
    none("what is reserved is reserved for an order", "inventory.misreserved");
    same("sold lines = confirmed reservations", "order.soldLines", "inventory.confirmedLines");
    same("waiting lines = held reservations", "order.pendingLines", "inventory.reservedLines");
    same("goods given back = goods returned", "order.restockedLines", "inventory.restockedLines");
  }

  private void money() {
    same("sold orders = charges kept", "order.sold", "payment.charged");
    none("nothing is kept of cancelled orders", "payment.keptOfCancelled");
    none("money given back = refunds", "payment.wrongRefunds");
    none("no charge or refund is open", "payment.open");
    same("refunds = what orders know", "payment.refunded", "order.refunded");
    none("what an order says went back = its refunds", "order.wrongRefunds");
    none("no refund of an order waits", "order.openRefunds");
  }

  private void orders() {
    none("an order's total = its lines", "order.wrongTotals");
    none("every order is final or within its deadline", "order.overdue");
  }

  private void sales() {
    same("orders paid an hour = hourly sales", "order.paidHours", "analytics.paidHours");
    same("paid - refunded = sales by currency", "order.revenue", "analytics.revenue");
    same("charges - refunds = sales by currency", "payment.kept", "analytics.revenue");
    same("refunds of orders = refunds in sales", "order.refunds", "analytics.refunds");
    none("sales by hour = sales by day, in each currency", "analytics.wrongHours");
    none("sales by currency = daily sales", "analytics.wrongDays");
    none("daily sales = monthly sales", "analytics.wrongMonths");
  }

  private void mails() {
    same("one mail an order placed", "order.placedOrders", "notification.placedMails");
    same("one mail an order paid", "order.paidOrders", "notification.paidMails");
    same("one mail an order cancelled", "order.cancelledOrders", "notification.cancelledMails");
    same("one mail an order fulfilled", "order.fulfilledOrders", "notification.fulfilledMails");
    same("one mail a refund", "payment.refunds", "notification.refundMails");
    none("no mail or message waits", "notification.open");
  }

  private void none(String name, String fact) {
    rules.add(new AuditRule.None(name, Fact.of(fact)));
  }

  private void same(String name, String left, String right) {
    rules.add(new AuditRule.Same(name, Fact.of(left), Fact.of(right)));
  }
}
