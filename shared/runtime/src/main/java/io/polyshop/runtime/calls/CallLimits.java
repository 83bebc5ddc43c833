package io.polyshop.runtime.calls;

import java.time.Duration;

/**
 * How a {@link CallQueue} paces itself.
 *
 * @param workers how many event loops share the work
 * @param batch the most calls in one claim; if it is more than {@code parallel}, some are claimed
 *     before they can begin
 * @param parallel the most calls at once for each worker
 * @param timeout how long a call may take
 * @param lease how long a claim holds; at least twice the timeout, for a call is only begun if it
 *     must end, and its end can be written, inside of it
 * @param poll how often to look for due calls unless woken
 */
public record CallLimits(
    int workers, int batch, int parallel, Duration timeout, Duration lease, Duration poll) {

  public CallLimits {
    if (workers < 1 || batch < 1 || parallel < 1) {
      throw new IllegalArgumentException("workers, batch and parallel must be at least 1");
    }
    if (lease.compareTo(timeout.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException("the lease must be at least twice the timeout");
    }
  }

  /** The most calls that a worker has claimed at a time, until their ends are written. */
  int held() {
    return Math.max(batch, parallel);
  }

  /**
   * How long after the request for a claim its calls may still begin. At the timeout as much time
   * is left again, to write their ends before somebody else may claim them.
   */
  long claimUsableNanos() {
    return lease.minus(timeout).dividedBy(2).toNanos();
  }
}
