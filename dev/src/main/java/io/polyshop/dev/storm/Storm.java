package io.polyshop.dev.storm;

import io.polyshop.dev.DemoData;
import io.polyshop.dev.Services;
import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.ClusterPorts;
import io.polyshop.dev.cluster.member.Member;
import io.polyshop.dev.cluster.member.Release;
import io.polyshop.dev.storm.client.Accounts;
import io.polyshop.dev.storm.client.CallStatistics;
import io.polyshop.dev.storm.client.Ledger;
import io.polyshop.dev.storm.client.SagaWatch;
import io.polyshop.dev.storm.client.Traffic;
import io.polyshop.dev.storm.fault.BrokerHealth;
import io.polyshop.dev.storm.fault.FaultKind;
import io.polyshop.dev.storm.fault.Faults;
import io.polyshop.dev.storm.fault.Network;
import io.polyshop.dev.storm.fault.Schedule;
import io.polyshop.dev.storm.fault.Upgrade;
import io.polyshop.embedded.DataFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A storm from the start of its cluster to the verdict. */
final class Storm implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofMinutes(5);
  private static final Duration CALM_LIMIT = Duration.ofMinutes(3);
  private static final int WARM_ORDERS = 20;

  /** What a killed process had claimed comes free after these. */
  private static final Map<String, String> SHORT_LEASES =
      Map.of(
          "SMTP_TIMEOUT", "1s",
          "MAIL_LEASE", "4s",
          "MAIL_RETRY_DELAY", "250ms",
          "PAYMENT_CALL_TIMEOUT", "2s",
          "PAYMENT_CLAIM_LEASE", "4s",
          "PAYMENT_SIM_SLOW_LATENCY", "500ms");

  private final StormOptions options;
  private final Screen screen;
  private final DemoData demo;
  private final Cluster cluster;
  private final CallStatistics calls = new CallStatistics();
  private final Ledger ledger = new Ledger();
  private final List<Broken> broken = new ArrayList<>();
  private SagaWatch watch;

  /**
   * @param folder an open one, which this closes
   */
  Storm(DataFolder folder, StormOptions options, Screen screen) {
    this.options = options;
    this.screen = screen;
    this.demo = new DemoData(folder);
    var settings = new HashMap<>(System.getenv());
    settings.putAll(SHORT_LEASES);
    settings.putAll(demo.settings());
    this.cluster =
        new Cluster(
            folder,
            options.shape(),
            ClusterPorts.from(0, Services.names()),
            settings,
            options.faults().contains(FaultKind.CUT),
            options.older());
  }

  /** What came of it. */
  StormReport run() {
    screen.says("starting " + options.shape() + " and PostgreSQL; logs are in " + logs());
    var network = options.faults().contains(FaultKind.CUT) ? new Network(cluster) : null;
    cluster.start(() -> false);
    cluster.prepareForLater();
    var accounts = Accounts.prepare(cluster.shop(), demo);
    watch = new SagaWatch(cluster.shop().postgres(), password());
    var traffic =
        new Traffic(
            cluster.vertx(),
            cluster.ports().first(),
            accounts,
            ledger,
            calls,
            watch,
            options.seed());
    watch.start();
    traffic.start(options.ordersPerSecond());
    screen.follows(() -> progress(traffic));
    Waiting.until("the first orders", READY_LIMIT, () -> ledger.orders().size() >= WARM_ORDERS);
    try (var brokers = new BrokerHealth(cluster.folder().path())) {
      rage(new Faults(cluster, network), brokers);
    }
    upgradeAll();
    var endNs = System.nanoTime();
    screen.says("no more orders; waiting until all is at rest");
    traffic.stop();
    var answered = calm(traffic);
    screen.isDone();
    screen.says("comparing what was promised with what is there");
    var verdict = new Verdict(cluster, accounts, ledger, calls);
    return new StormReport(
        options, broken, endNs, calls, watch, ledger, verdict.findings(answered));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    cluster.close();
  }

  private void rage(Faults faults, BrokerHealth brokers) {
    var schedule = new Schedule(options.seed(), options.faults(), faults.targets());
    var end = System.nanoTime() + options.time().toNanos();
    while (System.nanoTime() < end) {
      var step = schedule.next();
      var fault = faults.of(step);
      var began = new Broken(step.kind(), fault.what(), System.nanoTime());
      broken.add(began);
      screen.breaks(fault.what());
      fault.happen();
      fault.heal();
      Waiting.until("all to be well again", READY_LIMIT, () -> isWhole() && brokers.isWhole());
      screen.isWell(felt(began.beganNs()));
      Waiting.pause(step.pause());
    }
  }

  /** In the end nobody runs the older release any more. */
  private void upgradeAll() {
    for (var process : cluster.processes()) {
      if (process.release() == Release.OLDER) {
        var upgrade = new Upgrade(cluster, process, Release.THIS);
        var began = System.nanoTime();
        screen.breaks(upgrade.what());
        upgrade.happen();
        screen.isWell(felt(began));
      }
    }
  }

  private String felt(long sinceNs) {
    var now = System.nanoTime();
    return "well after %s; the slowest good answer took %s, an order stood still for %s"
        .formatted(
            StormReport.seconds(now - sinceNs),
            StormReport.seconds(Broken.longestNs(calls.calls(), sinceNs, now)),
            StormReport.seconds(Broken.longestNs(watch.pauses(), sinceNs, now)));
  }

  private boolean isWhole() {
    return cluster.members().stream().allMatch(Member::isRunning)
        && cluster.processes().stream().allMatch(cluster::isReady);
  }

  /** Whether every call got a good answer, and every order came to rest. */
  private boolean calm(Traffic traffic) {
    try {
      Waiting.until("good answers", CALM_LIMIT, () -> traffic.unanswered() == 0);
      Waiting.until("all orders to end", CALM_LIMIT, () -> watch.open() == 0);
      return true;
    } catch (IllegalStateException e) {
      traffic.giveUp();
      return false;
    }
  }

  private String progress(Traffic traffic) {
    return "%d orders, %d on their way, %d calls unanswered, %d retries"
        .formatted(ledger.orders().size(), watch.open(), traffic.unanswered(), calls.retries());
  }

  private String password() {
    return cluster.folder().secret("postgres-password");
  }

  private String logs() {
    return cluster.folder().path().resolve("logs").toString();
  }
}
