package io.polyshop.payment.provider;

import java.util.UUID;

/**
 * Take {@code amount} minor units of {@code currency}.
 *
 * @param idempotencyKey the payment's id
 * @param paymentMethod how the customer wants to pay, in the provider's words
 */
public record ChargeRequest(
    UUID idempotencyKey, UUID orderId, long amount, String currency, String paymentMethod) {}
