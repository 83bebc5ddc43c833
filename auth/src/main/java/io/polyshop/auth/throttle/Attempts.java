package io.polyshop.auth.throttle;

import io.polyshop.runtime.config.Rate;
import java.time.Duration;
import java.time.Instant;

/**
 * Attempts that were counted.
 *
 * @param freeAt nothing is allowed before
 * @param forgetAt from then on counting begins anew
 */
public record Attempts(int count, Instant freeAt, Instant forgetAt) {

  /** None yet. */
  static final Attempts NONE = new Attempts(0, Instant.EPOCH, Instant.EPOCH);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final int MAX_DOUBLINGS = 30;

  boolean isFree(Instant now) {
    return !freeAt.isAfter(now);
  }

  /** One more; the last that the rate allows closes it until its time is over. */
  Attempts counted(Rate rate, Instant now) {
    var fresh = !forgetAt.isAfter(now);
    var newCount = fresh ? 1 : count + 1;
    var end = fresh ? now.plus(rate.per()) : forgetAt;
    return new Attempts(newCount, newCount >= rate.count() ? end : now, end);
  }

  /**
   * One more failure; after the free ones each is followed by twice the delay of the one before.
   */
  Attempts failed(int freeFailures, Duration maxDelay, Instant now) {
    var newCount = forgetAt.isAfter(now) ? count + 1 : 1;
    if (newCount < freeFailures) {
      return new Attempts(newCount, now, now.plus(MEMORY));
    }
    var doublings = Math.min(newCount - freeFailures, MAX_DOUBLINGS);
    var delay = FIRST_DELAY.multipliedBy(1L << doublings);
    return new Attempts(
        newCount, now.plus(delay.compareTo(maxDelay) < 0 ? delay : maxDelay), now.plus(MEMORY));
  }
}
