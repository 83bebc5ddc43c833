package io.polyshop.order.events;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.order.domain.OrderSignal;
import io.polyshop.order.domain.OrderSignal.Payment;
import io.polyshop.order.domain.RefundReport;
import io.polyshop.order.domain.Trigger;
import io.polyshop.order.process.OrderLifecycle;
import io.polyshop.order.process.RefundSettlement;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order was paid, or the payment failed; a refund went back, or failed. A payment whose amount
 * is not the order's is refused: it goes to the dead letters.
 */
public final class PaymentEventsHandler implements EventHandler {

  private final OrderLifecycle lifecycle;
  private final RefundSettlement refunds;

  public PaymentEventsHandler(OrderLifecycle lifecycle, RefundSettlement refunds) {
    this.lifecycle = lifecycle;
    this.refunds = refunds;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var signals = batch.stream().flatMap(PaymentEventsHandler::signal).toList();
    var reports = batch.stream().flatMap(PaymentEventsHandler::report).toList();
    // A payment is never refunded before it succeeds.
    return lifecycle
        .apply(tx, signals)
        .compose(
            moves ->
                refunds
                    .apply(tx, reports)
                    .map(back -> Stream.concat(moves.stream(), back.stream()).toList()));
  }

  private static Stream<RefundReport> report(ReceivedEvent received) {
    var trace = received.traceParent();
    if (received.event() instanceof PaymentRefunded back) {
      return Stream.of(
          new RefundReport(
              back.orderId(),
              back.refundId(),
              back.amount(),
              null,
              SqlTime.exact(back.refundedAt()),
              trace));
    }
    if (received.event() instanceof PaymentRefundFailed failed) {
      return Stream.of(
          new RefundReport(
              failed.orderId(),
              failed.refundId(),
              failed.amount(),
              failed.reason(),
              SqlTime.exact(failed.failedAt()),
              trace));
    }
    return Stream.empty();
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
