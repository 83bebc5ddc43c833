package io.polyshop.payment.http;

/**
 * A request for a refund. The contract bounds both fields.
 *
 * @param amount minor units, or null for all that is left
 * @param reason free text, or null
 */
record RefundBody(Long amount, String reason) {}
