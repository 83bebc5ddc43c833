package io.polyshop.auth.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The attempts counted so far for one thing, such as an account.
 *
 * @param freeAt no attempt is allowed before this time
 * @param forgetAt counting starts again at this time
 */
public record Attempts(int count, Instant freeAt, Instant forgetAt) {

  /** None yet. */
  public static final Attempts NONE = new Attempts(0, Instant.EPOCH, Instant.EPOCH);

  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final int MAX_DOUBLINGS = 30;

  /** Whether an attempt is allowed now. */
  public boolean isFree(Instant now) {
    return !freeAt.isAfter(now);
  }

  /**
   * With one more attempt. The {@code max}-th attempt is the last one allowed until the period is
   * over.
   *
   * @param per the period, which begins with the first attempt
   */
  public Attempts counted(int max, Duration per, Instant now) {
    var fresh = !forgetAt.isAfter(now);
    var newCount = fresh ? 1 : count + 1;
    var end = fresh ? now.plus(per) : forgetAt;
    return new Attempts(newCount, newCount >= max ? end : now, end);
  }

  /**
   * With one more failure. After the free failures, each one is followed by a delay twice as long
   * as the one before.
   */
  public Attempts failed(int freeFailures, Duration maxDelay, Instant now) {
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
