package io.polyshop.order.events;

import static io.polyshop.order.Shop.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.Topic;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentEventsIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void aPaymentPaysTheOrder() {
    var id = shop.awaitingPayment(customer);
    var payment = payment(id, 2000);

    order.publish(payment);

    var event = order.published().await(OrderPaid.class, e -> e.orderId().equals(id));
    assertThat(event.items()).hasSize(1);
    assertThat(event.paidAt()).isEqualTo(payment.succeededAt());
    var json = customer.get("/v1/orders/" + id).json();
    assertThat(json.getString("status")).isEqualTo("PAID");
    assertThat(Instant.parse(json.getString("paidAt"))).isEqualTo(payment.succeededAt());
  }

  @Test
  void aFailedPaymentCancelsTheOrder() {
    var id = shop.awaitingPayment(customer);

    order.publish(failed(id));

    var event = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));
    assertThat(event.reason()).isEqualTo(CancelReason.PAYMENT_FAILED);
    assertThat(event.paidAt()).isNull();
  }

  @Test
  void duplicatesAreActedUponOnce() {
    var id = shop.awaitingPayment(customer);
    var eventId = UUID.randomUUID();
    var payment = payment(id, 2000);

    order.publish(eventId, payment);
    order.publish(eventId, payment);
    order.settle();

    assertThat(order.published().all(OrderPaid.class, e -> e.orderId().equals(id))).hasSize(1);
  }

  @Test
  void whatComesOutOfOrderChangesNothing() {
    var created = shop.placed(customer);
    var paid = shop.paid(customer);
    var cancelled = shop.placed(customer);
    customer.post("/v1/orders/" + cancelled + "/cancel");
    order.settle();
    var before = order.tables();

    order.publishAll(
        List.of(
            payment(created, 2000),
            failed(created),
            failed(paid),
            payment(paid, 2000),
            failed(cancelled),
            payment(UUID.randomUUID(), 1)));
    order.settle();

    assertThat(order.tables()).isEqualTo(before);
  }

  @Test
  void aPaymentOfAnotherSumGoesToTheDeadLettersAndTheRestGoesOn() {
    var cheated = shop.awaitingPayment(customer);
    var honest = shop.awaitingPayment(customer);

    order.publishAll(List.of(payment(cheated, 1), payment(honest, 2000)));
    order.settle();

    assertThat(shop.status(cheated)).isEqualTo("PENDING_PAYMENT");
    assertThat(shop.status(honest)).isEqualTo("PAID");
    assertThat(order.deadLetters(Topic.PAYMENT))
        .extracting(letter -> letter.key())
        .containsExactly(cheated.toString());
  }

  @RepeatedTest(20)
  void ofAPaymentAndACancellationAtOnceBothAreKnown() {
    var id = shop.awaitingPayment(customer);

    AtOnce.call(
        2,
        i ->
            i == 0
                ? order.publish(payment(id, 2000))
                : customer.post("/v1/orders/" + id + "/cancel").status());
    order.settle();

    assertThat(shop.status(id)).isEqualTo("CANCELLED");
    var cancelled = order.published().all(OrderCancelled.class, e -> e.orderId().equals(id));
    var paid = order.published().all(OrderPaid.class, e -> e.orderId().equals(id));
    assertThat(cancelled).hasSize(1);
    // Paid before it was cancelled: the cancellation must say so, or nobody refunds.
    assertThat(cancelled.get(0).paidAt() != null).isEqualTo(!paid.isEmpty());
  }

  private static PaymentFailed failed(UUID id) {
    return new PaymentFailed(UUID.randomUUID(), id, "card_declined", Instant.now());
  }
}
