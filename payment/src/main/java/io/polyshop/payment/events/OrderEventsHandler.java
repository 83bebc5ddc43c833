package io.polyshop.payment.events;

import static io.polyshop.contracts.OrderEvent.CancelReason.OUT_OF_STOCK;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.payment.store.CancelledOrderStore;
import io.polyshop.payment.store.PaymentStore;
import io.polyshop.payment.store.PaymentStore.Asked;
import io.polyshop.payment.store.RefundStore;
import io.polyshop.payment.work.ProviderWork;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Opens a payment for each order that awaits one, and settles those of cancelled orders. Payments
 * are opened before cancellations are looked at, so the order of the two in a batch makes no
 * difference; across batches {@code cancelled_orders} sees to it.
 */
public final class OrderEventsHandler implements EventHandler {

  private final Foundation foundation;
  private final String provider;
  private final ProviderWork work;
  private final PaymentStore payments = new PaymentStore();
  private final RefundStore refunds = new RefundStore();
  private final CancelledOrderStore cancelledOrders = new CancelledOrderStore();

  /**
   * @param provider who is to take the money
   * @param work is woken once intents are committed
   */
  public OrderEventsHandler(Foundation foundation, String provider, ProviderWork work) {
    this.foundation = foundation;
    this.provider = provider;
    this.work = work;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var now = foundation.clock().instant();
    var asked = batch.stream().flatMap(received -> asked(received).stream()).toList();
    return open(tx, asked, now)
        .compose(v -> cancellations(tx, asked, batch))
        .compose(cancelled -> settle(tx, cancelled, now));
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(OrderPlaced.class, OrderPaid.class, OrderFulfilled.class);
  }

  private Future<Void> open(SqlConnection tx, List<Asked> asked, Instant now) {
    if (asked.isEmpty()) {
      return Future.succeededFuture();
    }
    tx.transaction().completion().onSuccess(committed -> work.wakeCharging());
    return payments.open(tx, asked, provider, now);
  }

  /** The orders that the batch cancels, and those it asks for that were cancelled before. */
  private Future<Map<UUID, Instant>> cancellations(
      SqlConnection tx, List<Asked> asked, List<ReceivedEvent> batch) {
    return cancelledOrders
        .find(tx, asked.stream().map(Asked::orderId).toList())
        .map(
            before -> {
              var all = new HashMap<>(before);
              ReceivedEvent.only(OrderCancelled.class, batch)
                  // Was never to be paid: its payment is not asked for before its stock is there.
                  .filter(event -> event.reason() != OUT_OF_STOCK)
                  .forEach(event -> all.putIfAbsent(event.orderId(), event.cancelledAt()));
              return all;
            });
  }

  private Future<List<OutboxEvent>> settle(
      SqlConnection tx, Map<UUID, Instant> cancelled, Instant now) {
    if (cancelled.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return payments
        .lockOfOrders(tx, cancelled.keySet())
        .map(locked -> CancelPlan.of(cancelled, locked, now, foundation.ids()))
        .compose(plan -> write(tx, plan, now).map(v -> events(plan)));
  }

  private Future<Void> write(SqlConnection tx, CancelPlan plan, Instant now) {
    if (!plan.refunds().isEmpty()) {
      tx.transaction().completion().onSuccess(committed -> work.wakeRefunding());
    }
    return Future.all(
            payments.cancel(tx, plan.payments(), CancelPlan.REASON, now),
            refunds.insert(tx, plan.refunds()),
            cancelledOrders.note(tx, plan.withoutPayment()))
        .mapEmpty();
  }

  private List<OutboxEvent> events(CancelPlan plan) {
    return plan.failures().stream()
        .map(failure -> foundation.outbox().event(failure.event(), failure.traceParent()))
        .toList();
  }

  private List<Asked> asked(ReceivedEvent received) {
    return received.event() instanceof OrderAwaitingPayment event
        ? List.of(
            new Asked(
                foundation.ids().get(),
                event.orderId(),
                event.userId(),
                event.totalAmount(),
                event.currency(),
                event.paymentMethod(),
                received.traceParent()))
        : List.of();
  }
}
