package io.polyshop.payment.work;

import static io.polyshop.payment.domain.Payments.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.payment.domain.Backoff;
import io.polyshop.payment.domain.Payment;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.payment.domain.Payments;
import io.polyshop.payment.domain.Refund;
import io.polyshop.payment.provider.RefundResult;
import io.polyshop.payment.provider.RefundResult.Declined;
import io.polyshop.payment.provider.RefundResult.Refunded;
import io.polyshop.payment.provider.RefundResult.Unavailable;
import io.polyshop.payment.store.RefundQueueStore.Finished;
import io.polyshop.payment.store.RefundQueueStore.RefundCall;
import io.polyshop.payment.store.Retry;
import io.polyshop.payment.work.Intents.Answered;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundPlanTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofHours(1));

  private final Payment payment = Payments.success(400);
  private final Refund refund = Refund.automatic(UUID.randomUUID(), payment, 400, NOW);

  @Test
  void aRefundThatWentThroughIsAFact() {
    var plan = plan(List.of(refund), new Refunded("ref"));

    assertThat(plan.finished())
        .containsExactly(new Finished(refund, PaymentStatus.SUCCESS, "ref", null));
    assertThat(plan.facts())
        .containsExactly(
            new ChargePlan.Fact(
                new PaymentRefunded(payment.id(), payment.orderId(), refund.id(), 400, "EUR", NOW),
                "trace"));
  }

  @Test
  void aRefundThatIsRefusedFailsWithoutAFact() {
    var plan = plan(List.of(refund), new Declined("account_closed"));

    assertThat(plan.finished())
        .containsExactly(new Finished(refund, PaymentStatus.FAILED, null, "account_closed"));
    assertThat(plan.facts()).isEmpty();
  }

  @Test
  void noAnswerIsTriedAgain() {
    var plan = plan(List.of(refund), new Unavailable("timeout"));

    assertThat(plan.retries()).containsExactly(new Retry(refund.id(), 2, 200));
    assertThat(plan.finished()).isEmpty();
  }

  @Test
  void aRefundThatIsNotOpenAnyMoreIsPassedOver() {
    var plan = plan(List.of(), new Refunded("ref"));

    assertThat(plan).isEqualTo(new RefundPlan(List.of(), List.of(), List.of()));
  }

  private RefundPlan plan(List<Refund> open, RefundResult result) {
    var call = new RefundCall(refund.id(), payment.id(), "charge", 400, "EUR", 2);
    return RefundPlan.of(
        List.of(payment), open, List.of(new Answered<>(call, result)), BACKOFF, NOW);
  }
}
