package io.polyshop.runtime.calls;

import io.polyshop.runtime.calls.CallEnd.Failed;
import io.polyshop.runtime.calls.CallEnd.GivenUp;
import io.polyshop.runtime.worker.Backoff;

/**
 * When a call that failed is tried again, and when it is given up.
 *
 * @param maxAttempts after so many failed attempts it is given up
 */
public record CallRetries(Backoff backoff, int maxAttempts) {

  /** Calls that are never given up. */
  public static CallRetries forEver(Backoff backoff) {
    return new CallRetries(backoff, Integer.MAX_VALUE);
  }

  <A> CallEnd<A> after(int attempt, Throwable failure) {
    var message = failure.getMessage();
    var reason = message == null ? failure.toString() : message;
    return attempt >= maxAttempts
        ? new GivenUp<>(reason)
        : new Failed<>(backoff.delayMs(attempt), reason);
  }
}
