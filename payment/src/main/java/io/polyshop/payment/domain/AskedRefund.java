package io.polyshop.payment.domain;

import java.util.UUID;

/**
 * A refund that an order asks for; it has its id from there.
 *
 * @param amount minor units
 * @param reason free text, or null
 * @param requestedBy the member of staff who asked the order for it
 * @param traceParent the trace it belongs to, or null
 */
public record AskedRefund(
    UUID id, UUID orderId, long amount, String reason, UUID requestedBy, String traceParent) {}
