package io.polyshop.order.process;

import io.polyshop.order.domain.RefundDecision;
import io.polyshop.order.domain.RefundDecision.Allowed;
import io.polyshop.order.domain.RefundDecision.ExceedsLines;
import io.polyshop.order.domain.RefundDecision.ExceedsPayment;
import io.polyshop.order.domain.RefundDecision.NotOrdered;
import io.polyshop.order.domain.RefundRequest;
import io.polyshop.order.domain.RefundStep;
import io.polyshop.order.store.BalanceStore;
import io.polyshop.order.store.LockedOrders;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.RefundStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives goods and money of a paid order back, for staff: a part of it before it is fulfilled, or
 * what was returned afterwards. The order holds both from then on; payment gives the money back.
 */
public final class RefundRequests {

  private final OrderStore orders;
  private final RefundStore refunds;
  private final BalanceStore balances;
  private final Outbox outbox;
  private final Supplier<UUID> ids;

  /**
   * @param ids for new refunds
   */
  public RefundRequests(
      OrderStore orders,
      RefundStore refunds,
      BalanceStore balances,
      Outbox outbox,
      Supplier<UUID> ids) {
    this.orders = orders;
    this.refunds = refunds;
    this.balances = balances;
    this.outbox = outbox;
    this.ids = ids;
  }

  /**
   * The refund, and its order. Fails with 404, 422 {@code not_ordered}, or 409 {@code
   * not_refundable}, {@code refund_exceeds_lines} or {@code refund_exceeds_payment}.
   */
  public Future<RefundStep> create(
      SqlConnection tx, UUID orderId, RefundRequest asked, String traceParent) {
    return orders
        .lockWithUnits(tx, List.of(orderId))
        .map(locked -> decide(locked, asked))
        .compose(step -> write(tx, step, traceParent).map(step));
  }

  /** Writes a refund that is new, its order's balance, and the events. */
  Future<Void> write(SqlConnection tx, RefundStep step, String traceParent) {
    var events = step.facts().stream().map(fact -> outbox.event(fact, traceParent)).toList();
    return Future.all(
            balances.write(tx, List.of(step.order())),
            refunds.insert(tx, List.of(step.refund())),
            outbox.append(tx, events))
        .mapEmpty();
  }

  private RefundStep decide(LockedOrders locked, RefundRequest asked) {
    var order = locked.orders().stream().findFirst().orElseThrow(ApiException::notFound);
    var decision = RefundDecision.of(order, asked);
    if (decision instanceof Allowed allowed) {
      return RefundStep.asked(ids.get(), order, asked, allowed.amount(), locked.since());
    }
    throw refusal(decision);
  }

  private static ApiException refusal(RefundDecision decision) {
    if (decision instanceof NotOrdered not) {
      return ApiException.unprocessable("not_ordered", "these products are not in the order")
          .member("productIds", not.productIds());
    }
    if (decision instanceof ExceedsLines exceeds) {
      return ApiException.conflict(
              "refund_exceeds_lines", "fewer units of these products can still be given back")
          .member("lines", exceeds.left());
    }
    if (decision instanceof ExceedsPayment exceeds) {
      return ApiException.conflict(
              "refund_exceeds_payment",
              "only " + exceeds.rest() + " of this order can still be refunded")
          .member("refundable", exceeds.rest());
    }
    return ApiException.conflict("not_refundable", "only an order that was paid can be refunded");
  }
}
