package io.polyshop.payment.process;

import io.polyshop.payment.domain.AskedRefund;
import io.polyshop.payment.domain.CancelPlan;
import io.polyshop.payment.domain.Cancellation;
import io.polyshop.payment.domain.NewPayment;
import io.polyshop.payment.domain.TracedEvent;
import io.polyshop.payment.store.CancelledOrderStore;
import io.polyshop.payment.store.ClaimedCharge;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Opens a payment for each order that awaits one, refunds what orders ask for, and fails or refunds
 * those of cancelled orders. Payments are opened before cancellations are looked at, so the order
 * of the two in a batch makes no difference; across batches {@code cancelled_orders} sees to it. An
 * order that is cancelled asks for a refund only if its automatic one failed, so what is asked for
 * in the same batch was asked for before.
 */
public final class OrderPayments {

  /** The queues that make the calls, once these are committed. */
  public record Queues(CallQueue<ClaimedCharge, ?> charges, CallQueue<?, ?> refunds) {}

  private final String provider;
  private final PaymentStore payments;
  private final RefundStore refunds;
  private final OrderRefunds orderRefunds;
  private final CancelledOrderStore cancelledOrders;
  private final Queues queues;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param provider who is to take the money
   * @param ids for new refunds
   */
  public OrderPayments(
      String provider,
      PaymentStore payments,
      RefundStore refunds,
      CancelledOrderStore cancelledOrders,
      Queues queues,
      Outbox outbox,
      Clock clock,
      Supplier<UUID> ids) {
    this.provider = provider;
    this.payments = payments;
    this.refunds = refunds;
    this.orderRefunds = new OrderRefunds(payments, refunds, queues.refunds());
    this.cancelledOrders = cancelledOrders;
    this.queues = queues;
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Takes a batch of what the order service says.
   *
   * @param awaited payments that orders await
   * @param asked refunds that orders ask for
   * @param cancelled orders that were cancelled
   * @return events to publish
   */
  public Future<List<OutboxEvent>> take(
      SqlConnection tx,
      List<NewPayment> awaited,
      List<AskedRefund> asked,
      Map<UUID, Cancellation> cancelled) {
    var now = SqlTime.now(clock);
    return open(tx, awaited, cancelled.keySet())
        .compose(v -> orderRefunds.create(tx, asked, now))
        .compose(
            refused ->
                cancelledBefore(tx, awaited)
                    .map(before -> both(before, cancelled))
                    .compose(all -> cancel(tx, all, now))
                    .map(failed -> PaymentEvents.of(outbox, refused, failed)));
  }

  /** Those that are not known to be cancelled are claimed at once, the first ones of the list. */
  private Future<Void> open(SqlConnection tx, List<NewPayment> awaited, Set<UUID> cancelled) {
    return awaited.isEmpty()
        ? Future.succeededFuture()
        : cancelledBefore(tx, awaited)
            .compose(before -> open(tx, awaited, cancelled, before.keySet()));
  }

  private Future<Void> open(
      SqlConnection tx, List<NewPayment> awaited, Set<UUID> cancelled, Set<UUID> cancelledBefore) {
    Predicate<NewPayment> due =
        payment ->
            !cancelled.contains(payment.orderId()) && !cancelledBefore.contains(payment.orderId());
    var dueFirst =
        Stream.concat(awaited.stream().filter(due), awaited.stream().filter(due.negate())).toList();
    var handover = queues.charges().handover(tx, (int) awaited.stream().filter(due).count());
    return payments
        .open(tx, dueFirst, provider, handover.claim())
        .onSuccess(handover::begin)
        .mapEmpty();
  }

  private Future<Map<UUID, Instant>> cancelledBefore(SqlConnection tx, List<NewPayment> awaited) {
    return cancelledOrders.findAll(tx, awaited.stream().map(NewPayment::orderId).toList());
  }

  private static Map<UUID, Cancellation> both(
      Map<UUID, Instant> before, Map<UUID, Cancellation> now) {
    var all = new HashMap<>(now);
    before.forEach((order, at) -> all.putIfAbsent(order, new Cancellation(at, null)));
    return all;
  }

  private Future<List<TracedEvent>> cancel(
      SqlConnection tx, Map<UUID, Cancellation> cancelled, Instant now) {
    return cancelled.isEmpty()
        ? Future.succeededFuture(List.of())
        : payments
            .lockOfOrders(tx, cancelled.keySet())
            .map(locked -> CancelPlan.of(cancelled, locked, now, ids))
            .compose(plan -> write(tx, plan, now));
  }

  private Future<List<TracedEvent>> write(SqlConnection tx, CancelPlan plan, Instant now) {
    if (!plan.refunds().isEmpty()) {
      queues.refunds().wakeAfter(tx);
    }
    return Future.all(
            payments.cancel(tx, plan.payments(), CancelPlan.ORDER_CANCELLED, now),
            refunds.insert(tx, plan.refunds()),
            cancelledOrders.insert(tx, plan.withoutPayment()))
        .map(plan.events());
  }
}
