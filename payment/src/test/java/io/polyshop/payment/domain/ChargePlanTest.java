package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.ChargeResult.Charged;
import io.polyshop.payment.domain.ChargeResult.Declined;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChargePlanTest {

  private final Payment payment = Payments.initiated(1);

  @Test
  void aChargeIsASuccess() {
    var plan = plan(List.of(payment), answer(payment, 1, new Charged("ref")));

    assertThat(plan.finished())
        .containsExactly(new FinishedCharge(payment.id(), PaymentStatus.SUCCESS, "ref", null, 0));
    assertThat(plan.events())
        .containsExactly(
            new TracedEvent(
                new PaymentSucceeded(
                    payment.id(), payment.orderId(), 1000, "EUR", "simulated", "ref", NOW),
                "trace"));
    assertThat(plan.refunds()).isEmpty();
  }

  @Test
  void aDeclineIsFinal() {
    var plan = plan(List.of(payment), answer(payment, 1, new Declined("card_declined")));

    assertThat(plan.finished())
        .containsExactly(
            new FinishedCharge(payment.id(), PaymentStatus.FAILED, null, "card_declined", 0));
    assertThat(plan.events())
        .extracting(TracedEvent::event)
        .containsExactly(new PaymentFailed(payment.id(), payment.orderId(), "card_declined", NOW));
  }

  @Test
  void theAnswerToAnOlderCallChangesNothing() {
    var calledTwice = Payments.initiated(2);

    var plan = plan(List.of(calledTwice), answer(calledTwice, 1, new Charged("ref")));

    assertThat(plan).isEqualTo(new ChargePlan(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aReportCountsHoweverOftenTheProviderWasCalled() {
    var calledTwice = Payments.initiated(2);
    var report =
        ProviderAnswer.<ChargeResult>reported(calledTwice.id(), new Charged("ref"), "evt_1");

    var plan = plan(List.of(calledTwice), report);

    assertThat(plan.finished()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void knowsWhatContradictsASettledPayment(
      Payment settled, ChargeResult result, boolean contradicts) {
    assertThat(result.contradicts(settled)).isEqualTo(contradicts);
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        arguments(Payments.success(0), new Charged("ref"), false),
        arguments(Payments.success(0), new Charged("another"), true),
        arguments(Payments.success(0), new Declined("no"), true),
        arguments(Payments.failed(), new Declined("no"), false),
        arguments(Payments.failed(), new Charged("ref"), true));
  }

  @Test
  void aChargeForAnOrderThatWasCancelledMeanwhileIsRefundedAtOnce() {
    var cancelled = Payments.cancelled(payment);

    var plan = plan(List.of(cancelled), answer(cancelled, 1, new Charged("ref")));

    assertThat(plan.finished())
        .containsExactly(
            new FinishedCharge(cancelled.id(), PaymentStatus.SUCCESS, "ref", null, 1000));
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
  void aPaymentThatIsSettledStaysAsItIs() {
    var answer = answer(payment, 1, new Charged("ref"));

    var plan = plan(List.of(), answer);

    assertThat(plan).isEqualTo(new ChargePlan(List.of(), List.of(), List.of(), List.of(answer)));
  }

  @Test
  void theSameChargeAnsweredTwiceIsOneEvent() {
    var plan =
        plan(
            List.of(payment),
            List.of(
                answer(payment, 1, new Charged("ref")), answer(payment, 2, new Charged("ref"))));

    assertThat(plan.finished()).hasSize(1);
    assertThat(plan.events()).hasSize(1);
  }

  private static ChargePlan plan(List<Payment> open, List<ProviderAnswer<ChargeResult>> answers) {
    return ChargePlan.of(open, answers, NOW, UUID::randomUUID);
  }

  private static ChargePlan plan(List<Payment> open, ProviderAnswer<ChargeResult> answer) {
    return plan(open, List.of(answer));
  }

  private static ProviderAnswer<ChargeResult> answer(
      Payment payment, int attempt, ChargeResult result) {
    return ProviderAnswer.toCall(payment.id(), attempt, result);
  }
}
