package io.polyshop.notification.domain;

import static io.polyshop.notification.domain.DeliveryStatus.FAILED;
import static io.polyshop.notification.domain.DeliveryStatus.PENDING;
import static io.polyshop.notification.domain.DeliveryStatus.SENT;
import static io.polyshop.notification.domain.DeliveryStatus.SKIPPED;

import io.polyshop.notification.domain.Outcome.Deferred;
import io.polyshop.notification.domain.Outcome.Refused;
import io.polyshop.notification.domain.Outcome.Sent;
import io.polyshop.notification.domain.Outcome.Unreachable;
import java.time.Duration;
import java.time.Instant;

/**
 * When a delivery is tried again and when it is given up. The delays grow fourfold, so that the
 * default eight attempts outlast an outage of three hours.
 *
 * @param maxAttempts after so many a delivery is FAILED
 * @param firstDelay between the first attempt and the second; also the rest that an unreachable
 *     server is given
 * @param contactWaitLimit how long a delivery waits for a contact before it is SKIPPED
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration contactWaitLimit) {

  private static final int GROWTH = 4;
  private static final Duration MAX_DELAY = Duration.ofHours(4);
  private static final Duration MIN_CONTACT_WAIT = Duration.ofMillis(500);
  private static final Duration MAX_CONTACT_WAIT = Duration.ofHours(1);

  /** What becomes of the delivery after an attempt. */
  public Settlement after(Delivery delivery, Outcome outcome, Instant now) {
    var attempts = delivery.attempts() + 1;
    if (outcome instanceof Sent) {
      return new Settlement(delivery, SENT, attempts, now, false, null);
    }
    if (outcome instanceof Refused refused) {
      return new Settlement(delivery, FAILED, attempts, now, false, refused.error());
    }
    if (outcome instanceof Deferred deferred) {
      return again(delivery, deferred.error(), now);
    }
    if (outcome instanceof Unreachable unreachable) {
      return again(delivery, unreachable.error(), now);
    }
    var soon = now.plus(firstDelay);
    return new Settlement(delivery, PENDING, delivery.attempts(), soon, false, null);
  }

  /**
   * What becomes of a delivery whose contact is not known yet: it waits about as long again as it
   * has waited.
   */
  public Settlement withoutContact(Delivery delivery, Instant now) {
    var waited = Duration.between(delivery.createdAt(), now);
    if (waited.compareTo(contactWaitLimit) > 0) {
      return skipped(delivery, now);
    }
    var wait = bounded(waited, MIN_CONTACT_WAIT, MAX_CONTACT_WAIT);
    return new Settlement(delivery, PENDING, delivery.attempts(), now.plus(wait), true, null);
  }

  /** What becomes of a message that nobody needs any more. */
  public Settlement skipped(Delivery delivery, Instant now) {
    return new Settlement(delivery, SKIPPED, delivery.attempts(), now, false, null);
  }

  private Settlement again(Delivery delivery, String error, Instant now) {
    var attempts = delivery.attempts() + 1;
    return attempts >= maxAttempts
        ? new Settlement(delivery, FAILED, attempts, now, false, error)
        : new Settlement(delivery, PENDING, attempts, now.plus(delay(attempts)), false, error);
  }

  private Duration delay(int attempts) {
    var delay = firstDelay;
    for (int i = 1; i < attempts && delay.compareTo(MAX_DELAY) < 0; i++) {
      delay = delay.multipliedBy(GROWTH);
    }
    return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
  }

  private static Duration bounded(Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0) {
      return min;
    }
    return value.compareTo(max) > 0 ? max : value;
  }
}
