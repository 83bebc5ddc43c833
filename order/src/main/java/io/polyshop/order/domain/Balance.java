package io.polyshop.order.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What went back of an order, and what is going back.
 *
 * @param paidLateAt when money came for the order after it was cancelled; else null
 * @param refunded minor units that went back
 * @param pending minor units that payment was asked to give back
 * @param units how many of each product went back or are going back; a product that is missing: 0
 * @param cancelRefundId the refund that gives the rest back of a paid order that was cancelled, or
 *     null
 */
public record Balance(
    Instant paidLateAt,
    long refunded,
    long pending,
    Map<UUID, Integer> units,
    UUID cancelRefundId) {

  /** Nothing went back. */
  public static final Balance UNTOUCHED = new Balance(null, 0, 0, Map.of(), null);

  public Balance {
    units = Map.copyOf(units);
  }

  /** How many units of the product went back or are going back. */
  public int units(UUID productId) {
    return units.getOrDefault(productId, 0);
  }

  /** With what a new refund holds. */
  Balance hold(OrderRefund refund) {
    return with(refunded, pending + refund.amount(), moved(refund.lines(), 1));
  }

  /** After a refund that held {@code held} gave {@code went} back. */
  Balance settle(long held, long went) {
    return with(refunded + went, pending - held, units);
  }

  /** Without what a refund held that failed. */
  Balance release(OrderRefund refund) {
    return with(refunded, pending - refund.amount(), moved(refund.lines(), -1));
  }

  Balance cancelledBy(UUID refundId) {
    return new Balance(paidLateAt, refunded, pending, units, refundId);
  }

  private Balance with(long nowRefunded, long nowPending, Map<UUID, Integer> nowUnits) {
    return new Balance(paidLateAt, nowRefunded, nowPending, nowUnits, cancelRefundId);
  }

  private Map<UUID, Integer> moved(List<RefundLine> lines, int sign) {
    var moved = new HashMap<>(units);
    lines.forEach(line -> moved.merge(line.productId(), sign * line.quantity(), Integer::sum));
    return moved;
  }
}
