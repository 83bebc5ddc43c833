package io.polyshop.payment.domain;

import java.util.UUID;

/**
 * A payment to be made for an order.
 *
 * @param id taken if the order has no payment yet
 * @param amount minor units of {@code currency}
 * @param traceParent W3C trace context, or null
 */
public record NewPayment(
    UUID id,
    UUID orderId,
    UUID userId,
    long amount,
    String currency,
    String paymentMethod,
    String traceParent) {}
