package io.polyshop.dev.audit;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.ApiClient;
import io.polyshop.dev.Services;
import io.polyshop.dev.Waiting;
import io.polyshop.dev.audit.StatedFacts.Source;
import io.polyshop.dev.broker.Broker;
import io.polyshop.dev.deadletters.DeadLetters;
import io.polyshop.runtime.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All rules, on a running shop: over its API, and the dead letters from its broker. */
public final class ShopAudit {

  private static final List<String> SERVICES = Services.names();
  private static final String UNREAD = "every event is read";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final ApiClient staff;
  private final KafkaConfig kafka;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param staff a client with the token of somebody who works there
   */
  public ShopAudit(ApiClient staff, KafkaConfig kafka) {
    this.staff = staff;
    this.kafka = kafka;
    goods();
    money();
    orders();
    sales();
    mails();
    SERVICES.forEach(s -> none("the outbox of " + s + " is empty", s, "outbox"));
  }

  /**
   * What every rule met once all of them hold: what is on its way is given that much time. Which
   * rows differ is found out in the end only, for it takes many more questions.
   */
  public List<Finding> findings(Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    var pause = FIRST_PAUSE;
    var findings = findings(false);
    while (!allHold(findings) && System.nanoTime() < deadline) {
      Waiting.pause(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      findings = findings(false);
    }
    return allHold(findings) ? findings : findings(true);
  }

  private List<Finding> findings(boolean naming) {
    var facts = new StatedFacts(staff, SERVICES, naming);
    var findings = new ArrayList<Finding>();
    rules.forEach(rule -> findings.add(rule.check(facts)));
    findings.add(unreadEvents());
    findings.add(deadLetters());
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
    same("goods given back = goods returned", "order.restockedLines", "inventory.restockedLines");
  }

  private void money() {
    same("sold orders = charges kept", "order.sold", "payment.charged");
    none("nothing is kept of cancelled orders", "payment", "keptOfCancelled");
    none("money given back = refunds", "payment", "wrongRefunds");
    none("no charge or refund is open", "payment", "open");
    same("refunds = what orders know", "payment.refunded", "order.refunded");
    none("what an order says went back = its refunds", "order", "wrongRefunds");
    none("no refund of an order waits", "order", "openRefunds");
  }

  private void orders() {
    none("an order's total = its lines", "order", "wrongTotals");
    none("every order is final or within its deadline", "order", "overdue");
  }

  private void sales() {
    same("orders paid an hour = hourly sales", "order.paidHours", "analytics.paidHours");
    same("paid - refunded = sales by currency", "order.revenue", "analytics.revenue");
    same("charges - refunds = sales by currency", "payment.kept", "analytics.revenue");
    same("refunds of orders = refunds in sales", "order.refunds", "analytics.refunds");
    none("sales by hour = sales by day, in each currency", "analytics", "wrongHours");
    none("sales by currency = daily sales", "analytics", "wrongDays");
    none("daily sales = monthly sales", "analytics", "wrongMonths");
  }

  private void mails() {
    same("one mail an order placed", "order.placedOrders", "notification.placedMails");
    same("one mail an order paid", "order.paidOrders", "notification.paidMails");
    same("one mail an order cancelled", "order.cancelledOrders", "notification.cancelledMails");
    same("one mail an order fulfilled", "order.fulfilledOrders", "notification.fulfilledMails");
    same("one mail a refund", "payment.refunds", "notification.refundMails");
    none("no mail or message waits", "notification", "open");
  }

  private Finding unreadEvents() {
    try (var broker = new Broker(kafka)) {
      var unread = new UnreadEvents(broker).of(SERVICES);
      var count = unread.values().stream().mapToLong(Long::longValue).sum();
      return count == 0
          ? Finding.holds(UNREAD, 0)
          : new Finding(UNREAD, "0", Long.toString(count), false, List.copyOf(unread.keySet()));
    }
  }

  private Finding deadLetters() {
    try (var letters = DeadLetters.at(kafka)) {
      var open = letters.describe(List.of(Topic.values()));
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

  private static Source source(String text) {
    var dot = text.indexOf('.');
    return new Source(text.substring(0, dot), text.substring(dot + 1));
  }
}
