package io.polyshop.notification.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * Which deliveries are not sent, at least not now.
 *
 * @param contactWaitLimit how long a delivery waits for a contact before it is SKIPPED
 */
public record SendingRules(Duration contactWaitLimit) {

  private static final Duration MIN_CONTACT_WAIT = Duration.ofMillis(500);
  private static final Duration MAX_CONTACT_WAIT = Duration.ofHours(1);

  /** What becomes of a delivery that cannot or need not be sent; empty if it is to be sent. */
  public Optional<Settlement> settleUnsent(Channel channel, Delivery delivery) {
    if (delivery.isExpired()) {
      return Optional.of(Settlement.skipped(delivery));
    }
    if (delivery.address(channel).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        channel == Channel.EMAIL ? withoutContact(delivery) : Settlement.skipped(delivery));
  }

  /** A delivery without a contact waits about as long again as it has waited so far. */
  private Settlement withoutContact(Delivery delivery) {
    var waited = Duration.between(delivery.createdAt(), delivery.claimedAt());
    return waited.compareTo(contactWaitLimit) > 0
        ? Settlement.skipped(delivery)
        : Settlement.waiting(delivery, bounded(waited, MIN_CONTACT_WAIT, MAX_CONTACT_WAIT));
  }

  private static Duration bounded(Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0) {
      return min;
    }
    return value.compareTo(max) > 0 ? max : value;
  }
}
