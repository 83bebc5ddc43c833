package io.polyshop.dev.audit;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.ApiClient;
import io.polyshop.dev.Waiting;
import io.polyshop.dev.audit.Books.Source;
import io.polyshop.dev.letters.LetterBox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All rules, on a running shop: over its API, and the dead letters from its broker. */
public final class ShopAudit {

  private static final List<String> SERVICES =
      List.of("auth", "product", "inventory", "order", "payment", "notification", "analytics");

  private final ApiClient staff;
  private final String bootstrapServers;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param staff a client with the token of somebody who works there
   */
  public ShopAudit(ApiClient staff, String bootstrapServers) {
    this.staff = staff;
    this.bootstrapServers = bootstrapServers;
    goods();
    money();
    orders();
    sales();
    mails();
    SERVICES.forEach(s -> none("the outbox of " + s + " is empty", s, "outbox"));
  }

  /** What every rule met, just now. */
  public List<Finding> findings() {
    var books = new Books(staff, SERVICES);
    var findings = new ArrayList<Finding>();
    rules.forEach(rule -> findings.add(rule.check(books)));
    findings.add(deadLetters());
    return findings;
  }

  /** The same once all rules hold: what is on its way is given that much time. */
  public List<Finding> findings(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    var findings = findings();
    while (!allHold(findings) && System.nanoTime() < deadline) {
      Waiting.pause();
      findings = findings();
    }
    return findings;
  }

  public static boolean allHold(List<Finding> findings) {
    return findings.stream().allMatch(Finding::holds);
  }

  private void goods() {
    none("received = available + reserved + sold", "inventory", "unbalanced");
    none("stock is never negative", "inventory", "negative");
    none("what is reserved is reserved for an order", "inventory", "misreserved");
    same("sold lines = confirmed reservations", "order.soldLines", "inventory.confirmedLines");
    same("waiting lines = held reservations", "order.pendingLines", "inventory.reservedLines");
  }

  private void money() {
    same("sold orders = charges kept", "order.sold", "payment.charged");
    none("nothing is kept of cancelled orders", "payment", "keptOfCancelled");
    none("no charge or refund is open", "payment", "open");
  }

  private void orders() {
    none("every order is final or within its deadline", "order", "overdue");
  }

  private void sales() {
    same("orders paid a day = daily sales", "order.paidDays", "analytics.paidDays");
    same("orders paid a month = monthly sales", "order.paidMonths", "analytics.paidMonths");
    revenue("revenue = daily sales", "revenue");
    revenue("revenue = monthly sales", "revenueOfMonths");
  }

  private void mails() {
    same("one mail an order placed", "order.placedOrders", "notification.placedMails");
    same("one mail an order paid", "order.paidOrders", "notification.paidMails");
    same("one mail an order cancelled", "order.cancelledOrders", "notification.cancelledMails");
    same("one mail an order fulfilled", "order.fulfilledOrders", "notification.fulfilledMails");
    same("one mail a refund", "payment.refunds", "notification.refundMails");
    none("no mail or message waits", "notification", "open");
  }

  private Finding deadLetters() {
    try (var box = LetterBox.at(bootstrapServers)) {
      var open = box.describe(List.of(Topic.values()));
      return open.isEmpty()
          ? Finding.holds("no dead letters", 0)
          : new Finding("no dead letters", "0", Integer.toString(open.size()), false, open);
    }
  }

  private void none(String name, String service, String fact) {
    rules.add(new Rule.None(name, new Source(service, fact)));
  }

  private void same(String name, String left, String right) {
    rules.add(new Rule.Same(name, source(left), source(right)));
  }

  private void revenue(String name, String fact) {
    rules.add(
        new Rule.SameRevenue(name, new Source("order", "revenue"), new Source("analytics", fact)));
  }

  private static Source source(String text) {
    var dot = text.indexOf('.');
    return new Source(text.substring(0, dot), text.substring(dot + 1));
  }
}
