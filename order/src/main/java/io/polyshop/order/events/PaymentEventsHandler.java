package io.polyshop.order.events;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.order.domain.Happening;
import io.polyshop.order.domain.Happening.Payment;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.OrderLifecycle;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order was paid, or could not be. Refunds do not move it. A payment of another sum than the
 * order's is refused: it goes to the dead letters.
 */
public record PaymentEventsHandler(OrderLifecycle lifecycle) implements EventHandler {

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return lifecycle.apply(tx, batch.stream().flatMap(PaymentEventsHandler::happening).toList());
  }

  private static Stream<Happening> happening(ReceivedEvent received) {
    var trace = received.traceParent();
    if (received.event() instanceof PaymentSucceeded paid) {
      return Stream.of(
          new Happening(
              paid.orderId(),
              Trigger.PAYMENT_SUCCEEDED,
              paid.succeededAt().truncatedTo(ChronoUnit.MICROS),
              new Payment(paid.amount(), paid.currency()),
              trace));
    }
    if (received.event() instanceof PaymentFailed failed) {
      return Stream.of(
          new Happening(failed.orderId(), Trigger.PAYMENT_FAILED, failed.failedAt(), trace));
    }
    return Stream.empty();
  }
}
