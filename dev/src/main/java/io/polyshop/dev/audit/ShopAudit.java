package io.polyshop.dev.audit;

import io.polyshop.contracts.Topic;
import io.polyshop.contracts.audit.AuditRule;
import io.polyshop.contracts.audit.AuditRules;
import io.polyshop.dev.ApiClient;
import io.polyshop.dev.Services;
import io.polyshop.dev.Waiting;
import io.polyshop.dev.deadletters.DeadLetterTable;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.deadletters.OpenDeadLetters;
import io.polyshop.runtime.kafka.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All rules, on a running shop: over its API, and the dead letters from its broker. */
public final class ShopAudit {

  private static final List<String> SERVICES = Services.names();
  private static final List<AuditRule> RULES = AuditRules.of(SERVICES);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final ApiClient staff;
  private final KafkaConfig kafka;

  /**
   * @param staff a client with the token of somebody who works there
   */
  public ShopAudit(ApiClient staff, KafkaConfig kafka) {
    this.staff = staff;
    this.kafka = kafka;
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
    RULES.forEach(rule -> findings.add(facts.check(rule)));
    findings.add(unreadEvents());
    findings.add(deadLetters());
    return findings;
  }

  public static boolean allHold(List<Finding> findings) {
    return findings.stream().allMatch(Finding::holds);
  }

  private Finding unreadEvents() {
    try (var broker = new Broker(kafka)) {
      var unread = new UnreadEvents(broker).of(SERVICES);
      var count = unread.values().stream().mapToLong(Long::longValue).sum();
      return count == 0
          ? Finding.holds(AuditRules.EVERY_EVENT_IS_READ, 0)
          : new Finding(
              AuditRules.EVERY_EVENT_IS_READ,
              "0",
              Long.toString(count),
              false,
              List.copyOf(unread.keySet()));
    }
  }

  private Finding deadLetters() {
    try (var letters = OpenDeadLetters.at(kafka)) {
      var open =
          letters.open(List.of(Topic.values())).stream().map(DeadLetterTable::place).toList();
      return open.isEmpty()
          ? Finding.holds(AuditRules.NO_DEAD_LETTERS, 0)
          : new Finding(
              AuditRules.NO_DEAD_LETTERS, "0", Integer.toString(open.size()), false, open);
    }
  }
}
