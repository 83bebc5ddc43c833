package io.polyshop.payment.http;

/**
 * What a refund is asked for with. The contract bounds both.
 *
 * @param amount minor units, or null for all that is left
 * @param reason free text, or null
 */
record RefundBody(Long amount, String reason) {}
