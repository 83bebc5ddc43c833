package io.polyshop.order.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What payment says of a refund.
 *
 * @param amount minor units that went back, or did not
 * @param failureReason a stable code; null if the money went back
 * @param traceParent the trace it belongs to, or null
 */
public record RefundReport(
    UUID orderId,
    UUID refundId,
    long amount,
    String failureReason,
    Instant at,
    String traceParent) {

  boolean isSuccess() {
    return failureReason == null;
  }
}
