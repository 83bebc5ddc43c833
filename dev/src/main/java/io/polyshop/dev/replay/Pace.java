package io.polyshop.dev.replay;

import java.util.concurrent.TimeUnit;

/**
 * How fast history passes again.
 *
 * @param factor 1 as it happened, 60 an hour a minute, 0 as fast as it goes
 */
record Pace(double factor) {

  private static final String FORM = "--speed must be max, or a factor such as 1 or 60";

  /**
   * Reads {@code max} or a factor.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Pace parse(String text) {
    if (text.equals("max")) {
      return new Pace(0);
    }
    try {
      var factor = Double.parseDouble(text);
      if (factor > 0 && factor < 1e9) {
        return new Pace(factor);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(FORM);
  }

  /** Waits until so much of history may have passed. */
  void await(long historyMs, long begunNanos) {
    if (factor == 0) {
      return;
    }
    var due = begunNanos + (long) (TimeUnit.MILLISECONDS.toNanos(historyMs) / factor);
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
