package io.polyshop.analytics.console;

import io.polyshop.analytics.console.AuditReport.Broken;
import io.polyshop.contracts.audit.AuditRule;
import io.polyshop.contracts.audit.AuditRules;
import io.polyshop.contracts.audit.Fact;
import io.polyshop.contracts.audit.FactTotals;
import io.polyshop.runtime.kafka.TopicPositions;
import io.polyshop.runtime.kafka.TopicPositions.Snapshot;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the last audit found, whoever ran it, and the audit itself when somebody asks for it: all
 * rules, by what the services state of themselves to that person, and by what the broker keeps. It
 * reads whole tables, so there is one run at a time.
 */
public final class Audits extends VerticleBase {

  /** What is on its way may take that long. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** That no event waits, and that none was set aside. */
  private static final int RULES_OF_THE_BROKER = 2;

  private final StatedFacts facts;
  private final List<String> services;
  private final List<AuditRule> rules;
  private final TopicPositions positions;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile AuditReport last;

  public Audits(Neighbours neighbours, TopicPositions positions, Clock clock) {
    this.facts = new StatedFacts(neighbours);
    this.services = neighbours.services();
    this.rules = AuditRules.of(services);
    this.positions = positions;
    this.clock = clock;
  }

  @Override
  public Future<?> stop() {
    return positions.close();
  }

  /**
   * Begins an audit, unless one is under way; {@link #last} says what it finds, once all rules hold
   * or what is on its way has had its time.
   *
   * @param authorization the caller's, who must be staff
   */
  public void start(String authorization) {
    if (running.compareAndSet(false, true)) {
      context.runOnContext(
          v ->
              untilAllHold(authorization)
                  .otherwise(this::failed)
                  .onSuccess(this::found)
                  .onComplete(done -> running.set(false)));
    }
  }

  /** Keeps what an audit found, until the next one, or until this replica ends. */
  public void found(AuditReport report) {
    last = report;
  }

  /** What the last audit found; null before the first. */
  AuditReport last() {
    return last;
  }

  boolean isRunning() {
    return running.get();
  }

  private Future<AuditReport> untilAllHold(String authorization) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var newest = new AtomicReference<AuditReport>();
    return Loop.whileTrue(
            vertx, () -> once(authorization).compose(r -> isWorthAnother(r, deadline, newest)))
        .map(v -> newest.get());
  }

  private Future<Boolean> isWorthAnother(
      AuditReport report, long deadline, AtomicReference<AuditReport> newest) {
    newest.set(report);
    return report.broken().isEmpty() || System.nanoTime() > deadline
        ? Future.succeededFuture(false)
        : vertx.timer(PAUSE.toMillis()).map(true);
  }

  private Future<AuditReport> once(String authorization) {
    var stated = facts.read(authorization);
    var kept =
        positions
            .read()
            .recover(e -> Future.failedFuture(ApiException.unavailable("Kafka does not answer")));
    return Future.all(stated, kept).map(both -> report(stated.result(), kept.result()));
  }

  private AuditReport report(Map<Fact, FactTotals> stated, Snapshot kept) {
    var broken = new ArrayList<Broken>();
    for (var rule : rules) {
      var met = rule.check(fact -> StatedFacts.totals(stated, fact));
      if (!met.holds()) {
        broken.add(new Broken(rule.name(), met.expected(), met.found(), List.of()));
      }
    }
    mustBeNone(AuditRules.EVERY_EVENT_IS_READ, unread(kept), broken);
    mustBeNone(
        AuditRules.NO_DEAD_LETTERS,
        kept.deadLetters().values().stream().mapToLong(Long::longValue).sum(),
        broken);
    return new AuditReport(clock.millis(), rules.size() + RULES_OF_THE_BROKER, broken, null);
  }

  private AuditReport failed(Throwable error) {
    return new AuditReport(clock.millis(), 0, List.of(), String.valueOf(error.getMessage()));
  }

  /** Events that a service reads and has not handled. */
  private long unread(Snapshot kept) {
    long unread = 0;
    for (var group : kept.handled().entrySet()) {
      if (services.contains(group.getKey())) {
        for (var part : group.getValue().entrySet()) {
          unread += Math.max(0, kept.ends().getOrDefault(part.getKey(), 0L) - part.getValue());
        }
      }
    }
    return unread;
  }

  private static void mustBeNone(String rule, long found, List<Broken> broken) {
    if (found > 0) {
      broken.add(new Broken(rule, "0", Long.toString(found), List.of()));
    }
  }
}
