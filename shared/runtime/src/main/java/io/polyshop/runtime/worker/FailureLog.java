package io.polyshop.runtime.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said of something that fails again and again: the first failure and then one a minute are
 * warnings, and that it works again is said once. Of what needs patience at the start, nothing is
 * said for that long. For one thread at a time.
 */
public final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

  private final String what;
  private final long patienceNs;
  private int failures;
  private boolean said;
  private long sinceNs;
  private long saidNs;

  FailureLog(String what) {
    this(what, Duration.ZERO);
  }

  public FailureLog(String what, Duration patience) {
    this.what = what;
    this.patienceNs = patience.toNanos();
  }

  /** Counts a failure; returns how many there were in a row. */
  public int failed(Throwable error) {
    failures++;
    var now = System.nanoTime();
    if (failures == 1) {
      sinceNs = now;
    }
    if (said ? now - saidNs >= INTERVAL_NS : now - sinceNs >= patienceNs) {
      said = true;
      saidNs = now;
      LOG.warn("{}: failed {} times, will be tried again: {}", what, failures, brief(error));
    } else {
      LOG.debug("{}: failed {} times: {}", what, failures, brief(error));
    }
    return failures;
  }

  /** What failed before works again. */
  public void succeeded() {
    if (said) {
      LOG.info("{}: works again after {} failures", what, failures);
    }
    failures = 0;
    said = false;
  }

  /** Some errors explain themselves at length; the first line says what is wrong. */
  private static String brief(Throwable error) {
    return error.toString().lines().findFirst().orElse("");
  }
}
