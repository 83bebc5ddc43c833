package io.polyshop.notification.domain;

import java.time.Instant;

/**
 * What becomes of a claimed delivery.
 *
 * @param nextAttemptAt when a PENDING one is due again
 * @param waiting it is due earlier if its contact becomes known
 * @param error null if there was none
 */
public record Settlement(
    Delivery delivery,
    DeliveryStatus status,
    int attempts,
    Instant nextAttemptAt,
    boolean waiting,
    String error) {}
