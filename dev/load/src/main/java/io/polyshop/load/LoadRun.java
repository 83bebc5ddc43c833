package io.polyshop.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** A run from its preparation to its table. */
final class LoadRun {

  private static final int FLOOD_FACTOR = 3;
  private static final double NANOS = 1e9;

  private final LoadOptions options;
  private final Credentials credentials;
  private final PrintWriter out;
  private final GatlingRun gatling;
  private final RunMarks marks;

  LoadRun(LoadOptions options, Credentials credentials, PrintWriter out) {
    this.options = options;
    this.credentials = credentials;
    this.out = out;
    this.gatling = new GatlingRun(options.reports());
    this.marks = RunMarks.of(options, credentials);
  }

  /** Whether anything was answered as it should be. */
  boolean run() throws IOException, InterruptedException {
    say("preparing " + options.scenario().word());
    var fixture = new Preparation(options, credentials).make();
    var rate = options.rate();
    if (options.scenario() == Scenario.FLOOD) {
      rate = FLOOD_FACTOR * (rate > 0 ? rate : capacity(fixture));
    }
    if (!options.warmup().isZero()) {
      say("warming up for " + options.warmup().toSeconds() + " s");
      gatling.run(phase("warm-up", fixture, Math.min(rate, warm(rate)), new Tally()), false);
    }
    try (var meter = new UseMeter(servers())) {
      meter.awaitQuiet();
    }
    return measure(fixture, rate);
  }

  /** A flood must not begin before it is measured. */
  private double warm(double rate) {
    return options.scenario() == Scenario.FLOOD ? rate / FLOOD_FACTOR / 2 : rate;
  }

  private double capacity(Fixture fixture) {
    say("finding out what it can take");
    var capacity = Calibration.run(options, fixture, gatling);
    say("it takes %.0f orders a second".formatted(capacity));
    return capacity;
  }

  private boolean measure(Fixture fixture, double rate) throws IOException, InterruptedException {
    say(
        "measuring %.1f arrivals a second for %d s"
            .formatted(rate, options.duration().toSeconds()));
    var tally = new Tally();
    var phase = phase("measured", fixture, rate, tally);
    Path report;
    List<Row> rows;
    try (var meter = new UseMeter(servers())) {
      var began = System.nanoTime();
      var mark = marks.begin(options.scenario().word(), rate);
      report = gatling.run(phase, true);
      marks.end(mark);
      rows = tally.rows();
      meter.awaitQuiet();
      var asked = options.duration().toSeconds();
      var answered = Math.max(asked, (tally.lastAnswer() - began) / NANOS);
      var use = meter.sees() ? meter.used() : null;
      new ResultTable(
              rows,
              new Measured(
                  rate, asked, answered, tally.refused(), tally.good(OrderLoad.PLACE), use))
          .print(out);
    }
    out.println("report: " + report.resolve("index.html"));
    out.flush();
    return rows.stream().anyMatch(row -> row.good() > 0);
  }

  private Phase phase(String name, Fixture fixture, double rate, Tally tally) {
    var warming = name.equals("warm-up");
    var duration = warming ? options.warmup() : options.duration();
    // Other orders than the measured ones, as they would be.
    var seed = warming ? options.seed() + 1_000 : options.seed();
    return new Phase(name, options.scenario(), fixture, seed, rate, duration, tally);
  }

  private Servers servers() {
    var ports = new HashSet<Integer>();
    for (var service : options.addresses().local()) {
      ports.add(options.addresses().uri(service).getPort());
    }
    return new Servers(Path.of("/proc"), ports, options.data());
  }

  private void say(String what) {
    out.println("load: " + what);
    out.flush();
  }
}
