package io.polyshop.notification.domain;

import static io.polyshop.notification.domain.DeliveryStatus.FAILED;
import static io.polyshop.notification.domain.DeliveryStatus.PENDING;
import static io.polyshop.notification.domain.DeliveryStatus.SENT;
import static io.polyshop.notification.domain.DeliveryStatus.SKIPPED;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a claimed delivery.
 *
 * @param attempts how often sending was tried; a claim that did not lead to a try does not count
 * @param delay after which a PENDING delivery is due again; empty if it is due as before
 * @param waiting for a contact: due earlier if the contact becomes known
 * @param error null if there was none
 */
public record Settlement(
    Delivery delivery,
    DeliveryStatus status,
    int attempts,
    Optional<Duration> delay,
    boolean waiting,
    String error) {

  /** The other side has accepted the message. */
  public static Settlement sent(Delivery delivery) {
    return new Settlement(delivery, SENT, delivery.attempt(), Optional.empty(), false, null);
  }

  /** The message is given up. */
  public static Settlement failed(Delivery delivery, String error) {
    return new Settlement(delivery, FAILED, delivery.attempt(), Optional.empty(), false, error);
  }

  /** The attempt failed; there will be another. */
  public static Settlement retried(Delivery delivery, Duration delay, String error) {
    return new Settlement(delivery, PENDING, delivery.attempt(), Optional.of(delay), false, error);
  }

  /** The message is not needed any more. */
  public static Settlement skipped(Delivery delivery) {
    return untried(delivery, SKIPPED, Optional.empty(), false);
  }

  /** There is no contact yet. */
  public static Settlement waiting(Delivery delivery, Duration delay) {
    return untried(delivery, PENDING, Optional.of(delay), true);
  }

  /** The claim is given back. */
  public static Settlement notTried(Delivery delivery) {
    return untried(delivery, PENDING, Optional.empty(), false);
  }

  private static Settlement untried(
      Delivery delivery, DeliveryStatus status, Optional<Duration> delay, boolean waiting) {
    return new Settlement(delivery, status, delivery.attempt() - 1, delay, waiting, null);
  }
}
