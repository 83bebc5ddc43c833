package io.polyshop.analytics.flow;

import java.time.Instant;
import java.util.UUID;

/**
 * An order that was placed lately, as far as the events have told.
 *
 * @param status as the order service calls it
 * @param reason why it was cancelled, or null
 * @param tookMs from POST to PAID, or null
 */
public record RecentOrder(
    UUID id,
    Instant placedAt,
    String status,
    long totalAmount,
    String currency,
    String reason,
    Long tookMs) {}
