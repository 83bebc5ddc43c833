package io.polyshop.payment.events;

import static io.polyshop.contracts.OrderEvent.CancelReason.OUT_OF_STOCK;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import io.polyshop.payment.domain.AskedRefund;
import io.polyshop.payment.domain.Cancellation;
import io.polyshop.payment.domain.NewPayment;
import io.polyshop.payment.process.OrderPayments;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Orders that await their payment, that ask for refunds, and that were cancelled. */
public final class OrderEventsHandler implements EventHandler {

  private final OrderPayments payments;
  private final Supplier<UUID> ids;

  /**
   * @param ids for new payments
   */
  public OrderEventsHandler(OrderPayments payments, Supplier<UUID> ids) {
    this.payments = payments;
    this.ids = ids;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return payments.take(
        tx,
        batch.stream().flatMap(this::awaited).toList(),
        batch.stream().flatMap(OrderEventsHandler::asked).toList(),
        cancelled(batch));
  }

  @Override
  public Set<Class<? extends Event>> ignored() {
    return Set.of(OrderPlaced.class, OrderPaid.class, OrderFulfilled.class, OrderRefunded.class);
  }

  private static Map<UUID, Cancellation> cancelled(List<ReceivedEvent> batch) {
    var cancelled = new HashMap<UUID, Cancellation>();
    ReceivedEvent.only(OrderCancelled.class, batch)
        // Was never to be paid: a payment is not asked for before the stock is reserved.
        .filter(event -> event.reason() != OUT_OF_STOCK)
        .forEach(
            event ->
                cancelled.putIfAbsent(
                    event.orderId(), new Cancellation(event.cancelledAt(), event.refundId())));
    return cancelled;
  }

  private Stream<NewPayment> awaited(ReceivedEvent received) {
    return received.event() instanceof OrderAwaitingPayment event
        ? Stream.of(
            new NewPayment(
                ids.get(),
                event.orderId(),
                event.userId(),
                event.totalAmount(),
                event.currency(),
                event.paymentMethod(),
                received.traceParent()))
        : Stream.empty();
  }

  private static Stream<AskedRefund> asked(ReceivedEvent received) {
    return received.event() instanceof OrderRefundRequested event
        ? Stream.of(
            new AskedRefund(
                event.refundId(),
                event.orderId(),
                event.amount(),
                event.reason(),
                event.requestedBy(),
                received.traceParent()))
        : Stream.empty();
  }
}
