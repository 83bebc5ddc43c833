package io.polyshop.order.events;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.OrderSignal.Payment;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.OrderLifecycle;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order was paid, or the payment failed. Refunds do not change its status. A payment whose
 * amount is not the order's is refused: it goes to the dead letters.
 */
public final class PaymentEventsHandler implements EventHandler {

  private final OrderLifecycle lifecycle;

  public PaymentEventsHandler(OrderLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return lifecycle.apply(tx, batch.stream().flatMap(PaymentEventsHandler::signal).toList());
  }

  private static Stream<OrderSignal> signal(ReceivedEvent received) {
    var trace = received.traceParent();
    if (received.event() instanceof PaymentSucceeded paid) {
      return Stream.of(
          new OrderSignal(
              paid.orderId(),
              Trigger.PAYMENT_SUCCEEDED,
              SqlTime.exact(paid.succeededAt()),
              new Payment(paid.amount(), paid.currency()),
              trace));
    }
    if (received.event() instanceof PaymentFailed failed) {
      return Stream.of(
          new OrderSignal(failed.orderId(), Trigger.PAYMENT_FAILED, failed.failedAt(), trace));
    }
    return Stream.empty();
  }
}
