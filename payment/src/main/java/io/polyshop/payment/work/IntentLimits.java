package io.polyshop.payment.work;

import java.time.Duration;

/**
 * How an {@link IntentVerticle} paces itself.
 *
 * @param batch the most intents in one claim
 * @param concurrency the most calls, with their answers not yet written, at once
 * @param callTimeout how long a call may take
 * @param lease how long a claim is valid; longer than a call may take
 * @param poll how long to wait for something to do unless woken
 */
public record IntentLimits(
    int batch, int concurrency, Duration callTimeout, Duration lease, Duration poll) {

  public IntentLimits {
    if (lease.compareTo(callTimeout.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException("a claim must be valid for twice as long as a call takes");
    }
  }

  /** How long after the request for a claim its calls may still begin. */
  long claimUsableNanos() {
    return lease.minus(callTimeout).toNanos();
  }
}
