package io.polyshop.payment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An order was cancelled.
 *
 * @param refundId what the order calls the refund of what is left; null if it was not paid, as far
 *     as it knew
 */
public record Cancellation(Instant at, UUID refundId) {}
