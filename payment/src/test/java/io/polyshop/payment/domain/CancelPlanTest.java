package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelPlanTest {

  private static final Instant CANCELLED_AT = NOW.minusSeconds(1);

  @Test
  void aPaymentNobodyBeganFails() {
    var payment = Payments.initiated(0);

    var plan = plan(payment);

    assertThat(plan.payments())
        .containsExactly(new CancelledPayment(payment.id(), CANCELLED_AT, true, 0));
    assertThat(plan.events())
        .containsExactly(
            new TracedEvent(
                new PaymentFailed(payment.id(), payment.orderId(), "order_cancelled", NOW),
                "trace"));
    assertThat(plan.refunds()).isEmpty();
  }

  @Test
  void aPaymentInFlightIsNoted() {
    var payment = Payments.initiated(1);

    var plan = plan(payment);

    assertThat(plan.payments())
        .containsExactly(new CancelledPayment(payment.id(), CANCELLED_AT, false, 0));
    assertThat(plan.events()).isEmpty();
    assertThat(plan.refunds()).isEmpty();
  }

  @Test
  void whatIsLeftOfAPaymentGoesBack() {
    var payment = Payments.success(300);

    var plan = plan(payment);

    assertThat(plan.payments())
        .containsExactly(new CancelledPayment(payment.id(), CANCELLED_AT, false, 700));
    assertThat(plan.refunds()).hasSize(1);
    assertThat(plan.refunds().get(0).amount()).isEqualTo(700);
  }

  @Test
  void aPaymentThatFailedStaysAsItIs() {
    var plan = plan(Payments.failed());

    assertThat(plan.payments()).isEmpty();
    assertThat(plan.withoutPayment()).isEmpty();
  }

  @Test
  void anOrderWithoutAPaymentIsRemembered() {
    var orderId = UUID.randomUUID();

    var cancellation = new Cancellation(CANCELLED_AT, null);

    var plan = CancelPlan.of(Map.of(orderId, cancellation), List.of(), NOW, UUID::randomUUID);

    assertThat(plan.withoutPayment()).containsExactly(Map.entry(orderId, cancellation));
  }

  @Test
  void theRefundHasTheIdThatTheOrderGaveIt() {
    var payment = Payments.success(300);
    var id = UUID.randomUUID();

    var plan = plan(payment, id);

    assertThat(plan.refunds()).extracting(Refund::id).containsExactly(id);
  }

  @Test
  void theOrderIsToldThatNothingWasLeftToGoBack() {
    var payment = Payments.success(1000);
    var id = UUID.randomUUID();

    assertThat(plan(payment).events()).isEmpty();
    var plan = plan(payment, id);

    assertThat(plan.refunds()).isEmpty();
    assertThat(plan.events())
        .extracting(TracedEvent::event)
        .containsExactly(new PaymentRefunded(payment.id(), payment.orderId(), id, 0, "EUR", NOW));
  }

  private static CancelPlan plan(Payment payment, UUID refundId) {
    var cancelled = Map.of(payment.orderId(), new Cancellation(CANCELLED_AT, refundId));
    return CancelPlan.of(cancelled, List.of(payment), NOW, UUID::randomUUID);
  }

  private static CancelPlan plan(Payment... payments) {
    var cancelled = new HashMap<UUID, Cancellation>();
    List.of(payments)
        .forEach(payment -> cancelled.put(payment.orderId(), new Cancellation(CANCELLED_AT, null)));
    return CancelPlan.of(cancelled, List.of(payments), NOW, UUID::randomUUID);
  }
}
