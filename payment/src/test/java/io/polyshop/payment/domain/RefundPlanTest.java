package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.payment.domain.RefundResult.Declined;
import io.polyshop.payment.domain.RefundResult.Refunded;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundPlanTest {

  private final Payment payment = Payments.success(400);
  private final Refund refund = Refund.automatic(UUID.randomUUID(), payment, 400, NOW);

  @Test
  void aRefundThatWentThroughIsAFact() {
    var plan = plan(List.of(refund), new Refunded("ref"));

    assertThat(plan.finished())
        .containsExactly(new FinishedRefund(refund, PaymentStatus.SUCCESS, "ref", null));
    assertThat(plan.events())
        .containsExactly(
            new TracedEvent(
                new PaymentRefunded(payment.id(), payment.orderId(), refund.id(), 400, "EUR", NOW),
                "trace"));
  }

  @Test
  void aRefundThatIsRefusedIsAFactToo() {
    var plan = plan(List.of(refund), new Declined("account_closed"));

    assertThat(plan.finished())
        .containsExactly(new FinishedRefund(refund, PaymentStatus.FAILED, null, "account_closed"));
    assertThat(plan.events())
        .containsExactly(
            new TracedEvent(
                new PaymentRefundFailed(
                    payment.id(),
                    payment.orderId(),
                    refund.id(),
                    400,
                    "EUR",
                    "account_closed",
                    NOW),
                "trace"));
  }

  @Test
  void aRefundThatIsSettledStaysAsItIs() {
    var answer = ProviderAnswer.<RefundResult>toCall(refund.id(), 2, new Refunded("ref"));

    var plan = RefundPlan.of(List.of(payment), List.of(), List.of(answer), NOW);

    assertThat(plan).isEqualTo(new RefundPlan(List.of(), List.of(), List.of(answer)));
  }

  @Test
  void theAnswerToAnOlderCallChangesNothing() {
    var answer = ProviderAnswer.<RefundResult>toCall(refund.id(), 1, new Refunded("ref"));

    var plan =
        RefundPlan.of(List.of(payment), List.of(new OpenRefund(refund, 2)), List.of(answer), NOW);

    assertThat(plan).isEqualTo(new RefundPlan(List.of(), List.of(), List.of()));
  }

  private RefundPlan plan(List<Refund> open, RefundResult result) {
    return RefundPlan.of(
        List.of(payment),
        open.stream().map(one -> new OpenRefund(one, 2)).toList(),
        List.of(ProviderAnswer.toCall(refund.id(), 2, result)),
        NOW);
  }
}
