package io.polyshop.runtime.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between tries: {@code first} after the first failure, {@code factor} times as
 * long after each further one, never longer than {@code max}.
 *
 * @param jitter the share of each wait, from 0 to 1, that is left to chance: what failed at the
 *     same time is then not tried again at the same time. A wait only becomes shorter by it.
 */
public record Backoff(Duration first, Duration max, double factor, double jitter) {

  private static final double DOUBLING = 2;
  private static final double SOME_JITTER = 0.2;

  public Backoff {
    if (first.isNegative() || first.compareTo(max) > 0) {
      throw new IllegalArgumentException("the first wait is negative, or longer than the longest");
    }
    if (factor < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("the factor is below 1, or the jitter not from 0 to 1");
    }
  }

  /** Twice as long each time, up to {@code max}, and a fifth of each wait by chance. */
  public static Backoff doubling(Duration first, Duration max) {
    return new Backoff(first, max, DOUBLING, SOME_JITTER);
  }

  /** The same wait each time, to the millisecond. */
  public static Backoff steady(Duration wait) {
    return new Backoff(wait, wait, 1, 0);
  }

  /**
   * The wait in milliseconds.
   *
   * @param failures how many tries have failed so far; anything below 1 counts as 1
   */
  public long delayMs(int failures) {
    var grown = first.toMillis() * Math.pow(factor, Math.max(failures, 1) - 1);
    var delay = Math.min(grown, max.toMillis());
    return Math.round(delay * (1 - jitter * ThreadLocalRandom.current().nextDouble()));
  }
}
