package io.polyshop.order.process;

import io.polyshop.order.domain.OrderRefund;
import io.polyshop.order.domain.RefundPlan;
import io.polyshop.order.domain.RefundReport;
import io.polyshop.order.store.BalanceStore;
import io.polyshop.order.store.LockedOrders;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.RefundStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.TreeSet;

/**
 * Settles refunds by what payment says of them, also those that the order hears of only then: staff
 * may ask payment directly, and a payment that comes too late goes back by itself.
 */
public final class RefundSettlement {

  private final OrderStore orders;
  private final RefundStore refunds;
  private final BalanceStore balances;
  private final Outbox outbox;

  public RefundSettlement(
      OrderStore orders, RefundStore refunds, BalanceStore balances, Outbox outbox) {
    this.orders = orders;
    this.refunds = refunds;
    this.balances = balances;
    this.outbox = outbox;
  }

  /** Applies the reports in their order; returns the events to publish. */
  public Future<List<OutboxEvent>> apply(SqlConnection tx, List<RefundReport> reports) {
    if (reports.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var orderIds = new TreeSet<>(reports.stream().map(RefundReport::orderId).toList());
    var refundIds = reports.stream().map(RefundReport::refundId).distinct().toList();
    // Sent together, but run one after the other: refunds change only while their order is locked.
    var locked = orders.lockWithUnits(tx, orderIds);
    var known = refunds.find(tx, refundIds);
    return Future.all(locked, known)
        .map(v -> plan(locked.result(), known.result(), reports))
        .compose(plan -> write(tx, plan));
  }

  private static RefundPlan plan(
      LockedOrders locked, List<OrderRefund> known, List<RefundReport> reports) {
    return RefundPlan.of(locked.orders(), known, reports, locked.since());
  }

  private Future<List<OutboxEvent>> write(SqlConnection tx, RefundPlan plan) {
    return Future.all(
            balances.write(tx, plan.orders()),
            refunds.insert(tx, plan.heardOf()),
            refunds.settle(tx, plan.settled()))
        .map(v -> events(plan));
  }

  private List<OutboxEvent> events(RefundPlan plan) {
    return plan.facts().stream()
        .map(fact -> outbox.event(fact.event(), fact.traceParent()))
        .toList();
  }
}
