package io.polyshop.order.domain;

import io.polyshop.contracts.OrderEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a batch of payment's reports of refunds changes.
 *
 * @param orders those that change, as they are then
 * @param heardOf refunds that were not known here, settled
 * @param settled refunds that were known, and are settled now
 */
public record RefundPlan(
    List<Order> orders, List<OrderRefund> heardOf, List<OrderRefund> settled, List<Fact> facts) {

  /** An event to publish, and the trace of what caused it, or null. */
  public record Fact(OrderEvent event, String traceParent) {}

  /**
   * Plans. A report of a refund that is settled changes nothing, nor does one of an order that is
   * not here.
   *
   * @param orders locked
   * @param known those of the refunds that there are
   * @param now when the orders were locked
   */
  public static RefundPlan of(
      List<Order> orders, List<OrderRefund> known, List<RefundReport> reports, Instant now) {
    var current = new LinkedHashMap<UUID, Order>();
    orders.forEach(order -> current.put(order.id(), order));
    var refunds = new HashMap<UUID, OrderRefund>();
    known.forEach(refund -> refunds.put(refund.id(), refund));
    var changed = new LinkedHashMap<UUID, Order>();
    var plan =
        new RefundPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var report : reports) {
      var order = current.get(report.orderId());
      if (order != null) {
        plan.take(order, Optional.ofNullable(refunds.get(report.refundId())), report, now)
            .ifPresent(
                step -> {
                  refunds.put(step.refund().id(), step.refund());
                  current.put(order.id(), step.order());
                  changed.put(order.id(), step.order());
                });
      }
    }
    plan.orders.addAll(changed.values());
    return plan;
  }

  private Optional<RefundStep> take(
      Order order, Optional<OrderRefund> known, RefundReport report, Instant now) {
    if (known.isEmpty()) {
      var refund = OrderRefund.heardOf(report.refundId(), order, report.amount(), now);
      var held = order.with(order.balance().hold(refund), now);
      return Optional.of(add(heardOf, settle(held, refund, report, now), report));
    }
    return known
        .filter(refund -> refund.status() == RefundStatus.INITIATED)
        .map(refund -> add(settled, settle(order, refund, report, now), report));
  }

  private static RefundStep settle(
      Order order, OrderRefund refund, RefundReport report, Instant now) {
    return report.isSuccess()
        ? RefundStep.succeeded(order, refund, report.amount(), report.at(), now)
        : RefundStep.failed(order, refund, report.failureReason(), now);
  }

  private RefundStep add(List<OrderRefund> where, RefundStep step, RefundReport report) {
    where.add(step.refund());
    step.facts().forEach(fact -> facts.add(new Fact(fact, report.traceParent())));
    return step;
  }
}
