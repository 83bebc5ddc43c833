package io.polyshop.payment.provider;

import java.util.UUID;

/**
 * Give {@code amount} minor units of a charge back.
 *
 * @param idempotencyKey the refund's id
 * @param chargeRef the provider's name for the charge
 */
public record RefundRequest(UUID idempotencyKey, String chargeRef, long amount, String currency) {}
