package io.polyshop.payment.domain;

import io.polyshop.contracts.PaymentEvent;

/**
 * An event to publish, and the trace that it belongs to.
 *
 * @param traceParent W3C trace context, or null
 */
public record TracedEvent(PaymentEvent event, String traceParent) {}
