package io.polyshop.payment;

import static io.polyshop.contracts.OrderEvent.CancelReason.OUT_OF_STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderEventsIT {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService()).with("PAYMENT_SIM_SLOW_LATENCY", "1s");

  private final TestOrder order = TestOrder.of(1999);

  @Test
  void chargesAnOrderThatAwaitsItsPayment() {
    payment.publish(order.awaitingPayment());

    var paid = succeeded(order);

    assertThat(paid.amount()).isEqualTo(1999);
    assertThat(paid.currency()).isEqualTo("EUR");
    assertThat(paid.provider()).isEqualTo("simulated");
    var row = row(order);
    assertThat(row.get("id")).isEqualTo(paid.paymentId());
    assertThat(row.get("status")).isEqualTo("SUCCESS");
    assertThat(row.get("provider_ref")).isEqualTo(paid.providerRef());
  }

  @Test
  void saysWhyAnOrderIsNotPaid() {
    var unsupported = TestOrder.of(5);
    payment.publish(order.awaitingPayment("sim_decline"));
    payment.publish(unsupported.awaitingPayment("cheque"));

    assertThat(failed(order).reason()).isEqualTo("card_declined");
    assertThat(failed(unsupported).reason()).isEqualTo("unsupported_method");
    assertThat(row(order).get("status")).isEqualTo("FAILED");
  }

  @Test
  void anOrderThatCostsNothingIsPaidToo() {
    var free = TestOrder.of(0);
    payment.publish(free.awaitingPayment());

    assertThat(succeeded(free).amount()).isZero();
    payment.publish(free.cancelled());
    payment.settle();
    assertThat(refunds(free)).isEmpty();
  }

  @Test
  void duplicatesArePaidOnce() {
    var eventId = UUID.randomUUID();
    payment.publish(eventId, order.awaitingPayment());
    payment.publish(eventId, order.awaitingPayment());
    payment.publish(order.awaitingPayment("sim_decline"));
    succeeded(order);
    payment.publish(eventId, order.awaitingPayment());
    payment.settle();

    assertThat(payment.rows("select 1 from payments where order_id = ?", order.id())).hasSize(1);
    assertThat(eventsOf(order)).hasSize(1);
  }

  @Test
  void refundsAPaidOrderThatIsCancelledOnce() {
    payment.publish(order.awaitingPayment());
    var paid = succeeded(order);
    payment.publish(order.cancelled());
    payment.publish(order.cancelled());

    var refunded =
        payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(order.id()));

    assertThat(refunded.paymentId()).isEqualTo(paid.paymentId());
    assertThat(refunded.amount()).isEqualTo(1999);
    payment.publish(order.cancelled());
    payment.settle();
    assertThat(refunds(order)).hasSize(1);
    assertThat(eventsOf(order)).hasSize(2);
    assertThat(row(order).get("status")).isEqualTo("SUCCESS");
    assertThat(row(order).get("refunded_amount")).isEqualTo(1999L);
  }

  @Test
  void refundsWhatTheOrderAsksForOnce() {
    payment.publish(order.awaitingPayment());
    succeeded(order);
    var part = order.refund(999);
    payment.publish(part);
    payment.publish(part);

    var refunded =
        payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(order.id()));

    assertThat(refunded.refundId()).isEqualTo(part.refundId());
    assertThat(refunded.amount()).isEqualTo(999);
    payment.publish(part);
    payment.settle();
    assertThat(refunds(order)).hasSize(1);
    assertThat(refunds(order).get(0).get("reason")).isEqualTo("broken");
    assertThat(row(order).get("refunded_amount")).isEqualTo(999L);
  }

  @Test
  void refusesWhatTheOrderAsksForTooMuch() {
    payment.publish(order.awaitingPayment());
    succeeded(order);
    var part = order.refund(999);
    var tooMuch = order.refund(1001);
    payment.publish(part);
    payment.publish(tooMuch);

    var failed =
        payment.published().await(PaymentRefundFailed.class, e -> e.orderId().equals(order.id()));

    assertThat(failed.refundId()).isEqualTo(tooMuch.refundId());
    assertThat(failed.reason()).isEqualTo("refund_exceeds_payment");
    payment.settle();
    assertThat(row(order).get("refunds_requested")).isEqualTo(999L);
  }

  @Test
  void aCancellationRefundsTheRestByTheIdThatTheOrderGave() {
    var rest = UUID.randomUUID();
    payment.publish(order.awaitingPayment());
    succeeded(order);
    payment.publish(order.refund(999));
    payment.publish(order.cancelled(rest));

    var refunded = payment.published().await(PaymentRefunded.class, e -> e.refundId().equals(rest));

    assertThat(refunded.amount()).isEqualTo(1000);
  }

  @Test
  void refundsAPaymentThatSucceedsAfterTheCancellation() {
    payment.publish(order.awaitingPayment("sim_slow"));
    await().until(() -> !rowsOf(order).isEmpty() && row(order).get("attempts").equals(1));
    payment.publish(order.cancelled());
    payment.settle();
    assertThat(row(order).get("status")).isEqualTo("INITIATED");

    succeeded(order);
    payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(order.id()));

    assertThat(eventsOf(order))
        .extracting(PaymentEvent::type)
        .containsExactly(
            EventCodec.typeOf(PaymentSucceeded.class), EventCodec.typeOf(PaymentRefunded.class));
    assertThat(refunds(order)).hasSize(1);
  }

  @Test
  void anOrderThatWasCancelledBeforeItsPaymentWasAskedForIsNotCharged() {
    payment.publish(order.cancelled());
    payment.settle();
    payment.publish(order.awaitingPayment());

    assertThat(failed(order).reason()).isEqualTo("order_cancelled");
    payment.settle();
    assertThat(row(order).get("attempts")).isEqualTo(0);
    assertThat(row(order).get("provider_ref")).isNull();
    assertThat(eventsOf(order)).hasSize(1);
  }

  @Test
  void cancellingAnOrderThatFailedToBePaidChangesNothing() {
    payment.publish(order.awaitingPayment("sim_decline"));
    failed(order);
    var before = row(order);

    payment.publish(order.cancelled());
    payment.settle();

    assertThat(row(order)).isEqualTo(before);
  }

  @Test
  void passesOverWhatDoesNotConcernIt() {
    payment.publish(order.cancelled(OUT_OF_STOCK));
    payment.publish(
        new OrderFulfilled(order.id(), order.userId(), List.of(), 1, "EUR", Instant.now()));
    payment.settle();

    assertThat(rowsOf(order)).isEmpty();
    assertThat(payment.rows("select * from cancelled_orders where order_id = ?", order.id()))
        .isEmpty();
  }

  @Test
  void handsTheTraceOn() {
    var headers = headers(OrderAwaitingPayment.class);
    headers.put(CloudEventHeaders.TRACE_PARENT, TRACE);
    payment.publishRaw(
        Topic.ORDER, order.id().toString(), headers, EventCodec.encode(order.awaitingPayment()));
    succeeded(order);

    assertThat(payment.published().all())
        .filteredOn(published -> published.event() instanceof PaymentSucceeded)
        .filteredOn(published -> published.event().key().equals(order.id().toString()))
        .extracting(published -> published.headers().get(CloudEventHeaders.TRACE_PARENT))
        .containsExactly(TRACE);
  }

  @Test
  void setsAsideWhatItCannotHandleAndGoesOn() {
    var negative = TestOrder.of(-1);
    payment.publishRaw(
        Topic.ORDER,
        "broken",
        headers(OrderAwaitingPayment.class),
        "{\"orderId\":".getBytes(StandardCharsets.UTF_8));
    payment.publish(negative.awaitingPayment());
    payment.publish(order.awaitingPayment());

    succeeded(order);
    await()
        .untilAsserted(
            () ->
                assertThat(payment.deadLetters(Topic.ORDER))
                    .extracting(letter -> letter.key())
                    .contains("broken", negative.id().toString()));
    assertThat(rowsOf(negative)).isEmpty();
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    everyKindOfOrder();
    var tables = payment.tables();
    var events = payment.published().all(PaymentEvent.class, e -> true);

    payment.rewind();

    assertThat(payment.tables()).isEqualTo(tables);
    assertThat(payment.published().all(PaymentEvent.class, e -> true)).isEqualTo(events);
  }

  private static void everyKindOfOrder() {
    var declined = TestOrder.of(1);
    var refunded = TestOrder.of(2);
    var late = TestOrder.of(3);
    var early = TestOrder.of(4);
    payment.publish(declined.awaitingPayment("sim_decline"));
    payment.publish(refunded.awaitingPayment());
    payment.publish(late.awaitingPayment("sim_slow"));
    payment.publish(early.cancelled());
    succeeded(refunded);
    failed(declined);
    payment.publish(refunded.refund(1));
    payment.publish(refunded.refund(2));
    List.of(declined, refunded, late).forEach(cancelled -> payment.publish(cancelled.cancelled()));
    payment.publish(early.awaitingPayment());
    failed(early);
    for (var paidBack : List.of(refunded, late)) {
      payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(paidBack.id()));
    }
    payment.settle();
  }

  private static PaymentSucceeded succeeded(TestOrder order) {
    return payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(order.id()));
  }

  private static PaymentFailed failed(TestOrder order) {
    return payment.published().await(PaymentFailed.class, e -> e.orderId().equals(order.id()));
  }

  private static List<PaymentEvent> eventsOf(TestOrder order) {
    return payment.published().all(PaymentEvent.class, e -> e.orderId().equals(order.id()));
  }

  private static List<Map<String, Object>> rowsOf(TestOrder order) {
    return payment.rows("select * from payments where order_id = ?", order.id());
  }

  private static Map<String, Object> row(TestOrder order) {
    return rowsOf(order).get(0);
  }

  private static List<Map<String, Object>> refunds(TestOrder order) {
    return payment.rows(
        "select r.* from refunds r join payments p on p.id = r.payment_id where p.order_id = ?",
        order.id());
  }

  private static Map<String, String> headers(Class<OrderAwaitingPayment> type) {
    var headers = new HashMap<String, String>();
    headers.put(CloudEventHeaders.ID, UUID.randomUUID().toString());
    headers.put(CloudEventHeaders.TYPE, EventCodec.typeOf(type));
    headers.put(CloudEventHeaders.TIME, Instant.now().toString());
    return headers;
  }
}
