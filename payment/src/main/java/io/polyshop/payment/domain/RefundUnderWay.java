package io.polyshop.payment.domain;

import java.time.Instant;
import java.util.UUID;

/** A refund that the provider has not answered yet, with what its payment says. */
public record RefundUnderWay(
    UUID id,
    UUID paymentId,
    UUID orderId,
    long amount,
    String currency,
    String reason,
    Instant createdAt) {}
