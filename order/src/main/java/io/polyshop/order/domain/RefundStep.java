package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A step of a refund: the refund and its order as they are after it, and the events that state it.
 */
public record RefundStep(Order order, OrderRefund refund, List<OrderEvent> facts) {

  /** Staff ask for it. If no money is to go back, it is done at once. */
  public static RefundStep asked(
      UUID id, Order order, RefundRequest asked, long amount, Instant now) {
    var refund = OrderRefund.asked(id, order, asked, amount, now);
    return amount == 0
        ? doneAtOnce(order, refund, now)
        : held(order, refund, now).stating(requested(order, refund));
  }

  /**
   * The order, which was paid, is cancelled: all that is left of it goes back. Even if that is
   * nothing as far as the order knows, payment says how much it was while other refunds are under
   * way: what it refuses of those goes back by this one.
   */
  public static RefundStep ofRest(UUID id, Order cancelled, Instant now) {
    var order = cancelled.with(cancelled.balance().cancelledBy(id), now);
    var rest = OrderRefund.ofRest(id, order, now);
    var isNothingLeft = rest.amount() == 0 && order.balance().pending() == 0;
    var opened = isNothingLeft ? doneAtOnce(order, rest, now) : held(order, rest, now);
    var facts = new ArrayList<OrderEvent>();
    facts.add(order.fact());
    facts.addAll(opened.facts);
    return new RefundStep(opened.order, opened.refund, facts);
  }

  /** Payment gave {@code went} back at {@code at}. */
  static RefundStep succeeded(Order order, OrderRefund refund, long went, Instant at, Instant now) {
    var after = order.with(order.balance().settle(refund.amount(), went), now);
    var done = refund.succeeded(went, now);
    return new RefundStep(after, done, List.of(refunded(order, after, done, at)));
  }

  /** Payment will not give it back. */
  static RefundStep failed(Order order, OrderRefund refund, String reason, Instant now) {
    var after = order.with(order.balance().release(refund), now);
    return new RefundStep(after, refund.failed(reason, now), List.of());
  }

  /** Holds what the refund is to give back. */
  private static RefundStep held(Order order, OrderRefund refund, Instant now) {
    return new RefundStep(order.with(order.balance().hold(refund), now), refund, List.of());
  }

  /** No money is to go back: there is nothing to ask payment. */
  private static RefundStep doneAtOnce(Order order, OrderRefund refund, Instant now) {
    var after = held(order, refund, now).order;
    var done = refund.succeeded(0, now);
    return new RefundStep(after, done, List.of(refunded(order, after, done, now)));
  }

  private RefundStep stating(OrderEvent fact) {
    return new RefundStep(order, refund, List.of(fact));
  }

  private static OrderRefundRequested requested(Order order, OrderRefund refund) {
    return new OrderRefundRequested(
        order.id(),
        order.userId(),
        refund.id(),
        refund.amount(),
        order.currency(),
        order.sold(refund.lines()),
        refund.restock(),
        refund.reason(),
        refund.requestedBy(),
        refund.createdAt());
  }

  private static OrderRefunded refunded(Order before, Order after, OrderRefund done, Instant at) {
    return new OrderRefunded(
        after.id(),
        after.userId(),
        done.id(),
        done.amount(),
        after.currency(),
        after.balance().refunded(),
        after.totalAmount(),
        after.isRefunded() && !before.isRefunded(),
        after.sold(done.lines()),
        done.restock(),
        done.reason(),
        after.countedAt(),
        at);
  }
}
