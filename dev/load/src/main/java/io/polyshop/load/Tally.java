package io.polyshop.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers while they come: what Gatling's report does not tell apart. */
final class Tally {

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final LongAdder refused = new LongAdder();
  private final LongAdder placed = new LongAdder();
  private final AtomicLong last = new AtomicLong();

  /** Takes note of a status; answers it. */
  Integer count(Integer status) {
    last.set(System.nanoTime());
    if (status == UNAVAILABLE || status == TOO_MANY) {
      refused.increment();
    }
    return status;
  }

  Integer countOrder(Integer status) {
    if (status == 201) {
      placed.increment();
    }
    return count(status);
  }

  /** Answers 503 and 429: the service said at once that it has too much to do. */
  long refused() {
    return refused.sum();
  }

  /** Orders accepted. */
  long placed() {
    return placed.sum();
  }

  /** Of {@link System#nanoTime()}, when the last answer came; 0 without any. */
  long lastAnswer() {
    return last.get();
  }
}
