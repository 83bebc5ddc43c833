package io.polyshop.payment.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A payment whose order was cancelled.
 *
 * @param fails whether the payment fails by it
 * @param refund minor units that go back
 */
public record CancelledPayment(UUID id, Instant cancelledAt, boolean fails, long refund) {}
