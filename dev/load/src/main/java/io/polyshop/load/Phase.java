package io.polyshop.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run of Gatling: the warm-up, the calibration or the measured part.
 *
 * @param name no other phase of the run has it
 * @param rate arrivals a second, which wait for no answer; 0 for as many as are answered
 */
record Phase(
    String name,
    Scenario scenario,
    Fixture fixture,
    long seed,
    double rate,
    Duration duration,
    Tally tally) {

  /** How long answers are waited for when no more requests come. */
  static final Duration GRACE = Duration.ofSeconds(15);

  // Gatling makes the simulation itself, by its class's name.
  private static final AtomicReference<Phase> CURRENT = new AtomicReference<>();
  private static final AtomicLong KEYS = new AtomicLong();

  void begin() {
    CURRENT.set(this);
  }

  static Phase current() {
    return CURRENT.get();
  }

  /** An Idempotency-Key that is used once, by a request that is counted with it. */
  String newKey(String request) {
    tally.sent(request);
    return fixture.run() + "-" + KEYS.incrementAndGet();
  }
}
