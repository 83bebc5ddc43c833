package io.polyshop.order.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an order, or was requested for it, at a time. {@code payment} is what
 * was paid, null for other triggers; {@code traceParent} is the trace it belongs to, or null.
 */
public record OrderSignal(
    UUID orderId, Trigger trigger, Instant at, Payment payment, String traceParent) {

  /** An amount in minor units of the currency. */
  public record Payment(long amount, String currency) {}

  public OrderSignal(UUID orderId, Trigger trigger, Instant at, String traceParent) {
    this(orderId, trigger, at, null, traceParent);
  }
}
