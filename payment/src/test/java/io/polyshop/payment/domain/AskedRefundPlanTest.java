package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskedRefundPlanTest {

  private static final UUID STAFF = UUID.randomUUID();

  // Of 1000, 300 are being given back.
  private final Payment payment = Payments.success(300);

  @Test
  void whatIsLeftIsReserved() {
    var first = asked(payment, 400);
    var second = asked(payment, 300);

    var plan = plan(first, second);

    assertThat(plan.reserved()).isEqualTo(Map.of(payment.id(), 700L));
    assertThat(plan.refunds()).extracting(Refund::id).containsExactly(first.id(), second.id());
    assertThat(plan.refunds()).extracting(Refund::status).containsOnly(PaymentStatus.INITIATED);
    assertThat(plan.refunds()).extracting(Refund::requestedBy).containsOnly(STAFF);
    assertThat(plan.events()).isEmpty();
  }

  @Test
  void whatIsTooMuchFailsAtOnce() {
    var fits = asked(payment, 400);
    var tooMuch = asked(payment, 301);

    var plan = plan(fits, tooMuch);

    assertThat(plan.reserved()).isEqualTo(Map.of(payment.id(), 400L));
    assertThat(plan.refunds())
        .extracting(Refund::failureReason)
        .containsExactly(null, "refund_exceeds_payment");
    assertThat(plan.events())
        .containsExactly(
            new TracedEvent(
                new PaymentRefundFailed(
                    payment.id(),
                    payment.orderId(),
                    tooMuch.id(),
                    301,
                    "EUR",
                    "refund_exceeds_payment",
                    NOW),
                "trace"));
  }

  @Test
  void nothingGoesBackOfWhatWasNotTaken() {
    var failed = Payments.failed();

    var plan = AskedRefundPlan.of(List.of(asked(failed, 1)), List.of(failed), List.of(), NOW);

    assertThat(plan.refunds()).extracting(Refund::failureReason).containsExactly("not_refundable");
    assertThat(plan.reserved()).isEmpty();
  }

  @Test
  void whatIsKnownOrComesTwiceChangesNothing() {
    var known = asked(payment, 100);
    var twice = asked(payment, 200);
    var row = plan(known).refunds();

    var plan = AskedRefundPlan.of(List.of(known, twice, twice), List.of(payment), row, NOW);

    assertThat(plan.refunds()).extracting(Refund::id).containsExactly(twice.id());
  }

  @Test
  void refusesARefundOfAnOrderWithoutAPayment() {
    var asked = asked(payment, 1);

    assertThatThrownBy(() -> AskedRefundPlan.of(List.of(asked), List.of(), List.of(), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(payment.orderId().toString());
  }

  private AskedRefundPlan plan(AskedRefund... asked) {
    return AskedRefundPlan.of(List.of(asked), List.of(payment), List.of(), NOW);
  }

  private static AskedRefund asked(Payment payment, long amount) {
    return new AskedRefund(UUID.randomUUID(), payment.orderId(), amount, "broken", STAFF, "trace");
  }
}
