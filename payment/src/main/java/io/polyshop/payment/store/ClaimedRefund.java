package io.polyshop.payment.store;

import io.polyshop.runtime.calls.OutsideCall;
import java.util.UUID;

/**
 * A refund that is to be made now; {@code amount} in minor units.
 *
 * @param destination the provider's name
 * @param traceParent W3C trace context, or null
 */
public record ClaimedRefund(
    UUID id,
    UUID paymentId,
    String chargeRef,
    long amount,
    String currency,
    int attempt,
    String destination,
    String traceParent)
    implements OutsideCall {}
