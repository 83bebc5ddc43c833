package io.polyshop.runtime.sql;

import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this replica's clock is from the database's, which all replicas share: on {@code
 * /metrics}, and as a warning while it is more than a second. Nothing that replicas must agree on
 * is read from their clocks, but tokens, signatures and what is shown are. Ids, which are sorted
 * and searched for by their time, are made by {@link #databaseTime}.
 */
public final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final String ASK = "select clock_timestamp() as now";
  private static final long TOLERATED_MS = 1_000;
  private static final long SAID_EVERY_NS = TimeUnit.MINUTES.toNanos(10);

  private final Database database;
  private final Clock clock;
  private final String service;
  private volatile long aheadNs;
  private boolean wrong;
  private long saidNs;

  public ClockWatch(Database database, Clock clock, ServiceMetrics metrics, String service) {
    this.database = database;
    this.clock = clock;
    this.service = service;
    metrics.gauge(
        "polyshop.clock.offset",
        "How far this replica's clock is ahead of the database's",
        "seconds",
        () -> aheadNs / 1e9);
  }

  /**
   * The database's time as far as it is known: as exactly as its answer is fast, of the last look;
   * this replica's own before the first.
   */
  public InstantSource databaseTime() {
    return () -> clock.instant().minusNanos(aheadNs);
  }

  /** Compares once; a worker's step. */
  public Future<Boolean> look() {
    var asked = clock.instant();
    return database
        .statements()
        .query(ASK)
        .execute()
        .map(
            rows -> {
              compared(asked, SqlTime.read(rows.iterator().next(), "now"), clock.instant());
              return false;
            });
  }

  /** The database read its clock at some time in between: what that leaves open is not counted. */
  private void compared(Instant asked, Instant database, Instant answered) {
    var atMost = Duration.between(database, answered).toNanos();
    var atLeast = Duration.between(database, asked).toNanos();
    aheadNs = atLeast > 0 ? atLeast : Math.min(atMost, 0);
    say(Math.abs(aheadNs) > TimeUnit.MILLISECONDS.toNanos(TOLERATED_MS));
  }

  private void say(boolean isWrong) {
    var now = System.nanoTime();
    if (isWrong && (!wrong || now - saidNs > SAID_EVERY_NS)) {
      saidNs = now;
      LOG.warn(
          "{}: this computer's clock is {} s {} the database's: set both by NTP",
          service,
          String.format(Locale.ROOT, "%.1f", Math.abs(aheadNs) / 1e9),
          aheadNs > 0 ? "ahead of" : "behind");
    } else if (wrong && !isWrong) {
      LOG.info("{}: this computer's clock and the database's agree again", service);
    }
    wrong = isWrong;
  }
}
