package io.polyshop.payment.domain;

import java.time.Duration;

/** How long to leave a provider alone that gave no answer: twice as long each time, to a limit. */
public record Backoff(Duration first, Duration max) {

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.compareTo(max) > 0) {
      throw new IllegalArgumentException("the first wait is longer than the longest");
    }
  }

  /** The wait after the given attempt, which counts from 1. */
  public long delayMs(int attempt) {
    var doublings = Math.min(Math.max(attempt - 1, 0), MAX_DOUBLINGS);
    // No overflow: the first wait is bounded by the longest, and that by the configuration.
    return Math.min(first.toMillis() << doublings, max.toMillis());
  }
}
