package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
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

    var plan = CancelPlan.of(Map.of(orderId, CANCELLED_AT), List.of(), NOW, UUID::randomUUID);

    assertThat(plan.withoutPayment()).containsExactly(Map.entry(orderId, CANCELLED_AT));
  }

  private static CancelPlan plan(Payment... payments) {
    var cancelled = new HashMap<UUID, Instant>();
    List.of(payments).forEach(payment -> cancelled.put(payment.orderId(), CANCELLED_AT));
    return CancelPlan.of(cancelled, List.of(payments), NOW, UUID::randomUUID);
  }
}
