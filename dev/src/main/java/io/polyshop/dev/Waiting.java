package io.polyshop.dev;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes by events, a moment later. */
public final class Waiting {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Returns when the condition holds.
   *
   * @throws IllegalStateException if it does not within the limit
   */
  static void until(String what, BooleanSupplier condition) {
    until(what, LIMIT, condition);
  }

  /** The same with another limit. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited too long for " + what);
      }
      pause(STEP);
    }
  }

  /** A step of a waiting. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
