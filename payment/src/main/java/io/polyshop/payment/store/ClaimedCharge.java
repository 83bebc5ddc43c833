package io.polyshop.payment.store;

import io.polyshop.runtime.calls.OutsideCall;
import java.util.UUID;

/**
 * A payment whose charge is to be made now; {@code amount} in minor units.
 *
 * @param destination the provider's name
 * @param traceParent W3C trace context, or null
 */
public record ClaimedCharge(
    UUID id,
    UUID orderId,
    long amount,
    String currency,
    String paymentMethod,
    int attempt,
    String destination,
    String traceParent)
    implements OutsideCall {}
