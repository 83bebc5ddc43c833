package io.polyshop.payment.work;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Payments;
import io.polyshop.payment.provider.ChargeResult;
import io.polyshop.payment.provider.ChargeResult.Charged;
import io.polyshop.payment.provider.ChargeResult.Declined;
import io.polyshop.payment.provider.ChargeResult.Unavailable;
import io.polyshop.payment.store.ChargeStore.Charge;
import io.polyshop.payment.store.ChargeStore.Finished;
import io.polyshop.payment.store.Retry;
import io.polyshop.payment.work.Intents.Answered;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargePlanTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofHours(1));

  private final Payment payment = Payments.initiated(1);

  @Test
  void aChargeIsASuccess() {
    var plan = plan(List.of(payment), answer(payment, 1, new Charged("ref")));

    assertThat(plan.finished())
        .containsExactly(new Finished(payment.id(), PaymentStatus.SUCCESS, "ref", null, 0));
    assertThat(plan.facts())
        .containsExactly(
            new ChargePlan.Fact(
                new PaymentSucceeded(
                    payment.id(), payment.orderId(), 1000, "EUR", "simulated", "ref", NOW),
                "trace"));
    assertThat(plan.refunds()).isEmpty();
    assertThat(plan.retries()).isEmpty();
  }

  @Test
  void aDeclineIsFinal() {
    var plan = plan(List.of(payment), answer(payment, 1, new Declined("card_declined")));

    assertThat(plan.finished())
        .containsExactly(
            new Finished(payment.id(), PaymentStatus.FAILED, null, "card_declined", 0));
    assertThat(plan.facts())
        .extracting(ChargePlan.Fact::event)
        .containsExactly(new PaymentFailed(payment.id(), payment.orderId(), "card_declined", NOW));
  }

  @Test
  void noAnswerIsTriedAgainLaterAndLater() {
    var plan = plan(List.of(payment), answer(payment, 3, new Unavailable("503")));

    assertThat(plan.retries()).containsExactly(new Retry(payment.id(), 3, 400));
    assertThat(plan.finished()).isEmpty();
    assertThat(plan.facts()).isEmpty();
  }

  @Test
  void aChargeForAnOrderThatWasCancelledMeanwhileIsRefundedAtOnce() {
    var cancelled = Payments.cancelled(payment);

    var plan = plan(List.of(cancelled), answer(cancelled, 1, new Charged("ref")));

    assertThat(plan.finished())
        .containsExactly(new Finished(cancelled.id(), PaymentStatus.SUCCESS, "ref", null, 1000));
    assertThat(plan.refunds()).hasSize(1);
    assertThat(plan.refunds().get(0).amount()).isEqualTo(1000);
    assertThat(plan.refunds().get(0).paymentId()).isEqualTo(cancelled.id());
    assertThat(plan.refunds().get(0).requestedBy()).isNull();
  }

  @Test
  void aDeclineForACancelledOrderRefundsNothing() {
    var cancelled = Payments.cancelled(payment);

    var plan = plan(List.of(cancelled), answer(cancelled, 1, new Declined("no")));

    assertThat(plan.refunds()).isEmpty();
  }

  @Test
  void aPaymentThatIsNotOpenAnyMoreIsPassedOver() {
    var plan = plan(List.of(), answer(payment, 1, new Charged("ref")));

    assertThat(plan).isEqualTo(new ChargePlan(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void theSameChargeAnsweredTwiceIsOneEvent() {
    var plan =
        plan(
            List.of(payment),
            List.of(
                answer(payment, 1, new Charged("ref")), answer(payment, 2, new Charged("ref"))));

    assertThat(plan.finished()).hasSize(1);
    assertThat(plan.facts()).hasSize(1);
  }

  private static ChargePlan plan(List<Payment> open, List<Answered<Charge, ChargeResult>> answers) {
    return ChargePlan.of(open, answers, BACKOFF, NOW, UUID::randomUUID);
  }

  private static ChargePlan plan(List<Payment> open, Answered<Charge, ChargeResult> answer) {
    return plan(open, List.of(answer));
  }

  private static Answered<Charge, ChargeResult> answer(
      Payment payment, int attempt, ChargeResult result) {
    return new Answered<>(
        new Charge(payment.id(), payment.orderId(), 1000, "EUR", "sim_ok", attempt), result);
  }
}
