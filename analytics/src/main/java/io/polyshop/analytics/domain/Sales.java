package io.polyshop.analytics.domain;

/**
 * The sales in one currency and of some length of time, or by how much they change. Amounts are
 * minor units.
 *
 * @param orders that were paid
 * @param revenue what was paid, minus {@code refunds}
 * @param refunds what was given back
 * @param cancelled orders that were cancelled, paid or not
 */
public record Sales(long orders, long revenue, long refunds, long cancelled) {

  static final Sales NONE = new Sales(0, 0, 0, 0);

  static Sales ofOrder(long amount) {
    return new Sales(1, amount, 0, 0);
  }

  static Sales ofRefund(long amount) {
    return new Sales(0, Math.negateExact(amount), amount, 0);
  }

  static Sales ofCancellation() {
    return new Sales(0, 0, 0, 1);
  }

  Sales plus(Sales other) {
    return new Sales(
        Math.addExact(orders, other.orders),
        Math.addExact(revenue, other.revenue),
        Math.addExact(refunds, other.refunds),
        Math.addExact(cancelled, other.cancelled));
  }

  /** A part of it, rounded: {@code share} is from 0 to 1. */
  Sales share(double share) {
    return new Sales(
        Math.round(orders * share),
        Math.round(revenue * share),
        Math.round(refunds * share),
        Math.round(cancelled * share));
  }

  /** What an order was worth when it was paid, on average and rounded; null without orders. */
  public Long averageOrder() {
    return orders == 0 ? null : Math.round((double) (revenue + refunds) / orders);
  }
}
