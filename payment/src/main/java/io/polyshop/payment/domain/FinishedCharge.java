package io.polyshop.payment.domain;

import java.util.UUID;

/**
 * How a charge ended.
 *
 * @param providerRef null if it failed
 * @param failureReason null if it succeeded
 * @param refund minor units that are to go back at once
 */
public record FinishedCharge(
    UUID paymentId, PaymentStatus status, String providerRef, String failureReason, long refund) {}
