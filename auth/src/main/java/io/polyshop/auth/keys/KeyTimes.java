package io.polyshop.auth.keys;

import java.time.Duration;

/**
 * The times of a key rotation. All follow from the delay, so that they fit together: when a new key
 * begins to sign, every replica has read it, and every cached key set has expired.
 *
 * @param publishDelay how long a new key is published before it signs
 * @param overlap how long a key stays published after its last signature: the life of a token
 */
public record KeyTimes(Duration publishDelay, Duration overlap) {

  private static final Duration MAX_CACHED = Duration.ofMinutes(5);
  private static final Duration MAX_POLL = Duration.ofSeconds(30);

  /** How long the key set may be cached: half the delay, five minutes at most. */
  public Duration cached() {
    return least(publishDelay.dividedBy(2), MAX_CACHED);
  }

  /** How often each replica looks for changes: at least four times during the delay. */
  public Duration poll() {
    return least(publishDelay.dividedBy(4), MAX_POLL);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
