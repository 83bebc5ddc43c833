package io.polyshop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundPlanTest {

  private static final UUID TEA = new UUID(7, 1);
  private static final Instant NOW = Orders.PLACED_AT.plusSeconds(60);
  private static final Instant WENT = NOW.minusSeconds(1);

  // Five of tea for 300 each.
  private final Order order = Orders.paid(List.of(new Line(TEA, 5, 300)), Balance.UNTOUCHED);
  private final RefundStep two = ask(order, 2, null);

  @Test
  void askingHoldsMoneyAndGoods() {
    assertThat(two.order().balance()).isEqualTo(new Balance(null, 0, 600, Map.of(TEA, 2), null));
    assertThat(two.refund().status()).isEqualTo(RefundStatus.INITIATED);
    assertThat(two.facts())
        .containsExactly(
            new OrderRefundRequested(
                order.id(),
                order.userId(),
                two.refund().id(),
                600,
                "EUR",
                List.of(new Line(TEA, 2, 300)),
                true,
                "broken",
                two.refund().requestedBy(),
                NOW));
    assertThat(two.order().paymentState()).isEqualTo(PaymentState.PAID);
  }

  @Test
  void whatWentBackIsAFact() {
    var plan = plan(two, report(two.refund().id(), 600, null));

    assertThat(plan.settled())
        .extracting(OrderRefund::status)
        .containsExactly(RefundStatus.SUCCESS);
    assertThat(plan.heardOf()).isEmpty();
    var after = plan.orders().get(0);
    assertThat(after.balance()).isEqualTo(new Balance(null, 600, 0, Map.of(TEA, 2), null));
    assertThat(after.paymentState()).isEqualTo(PaymentState.PARTLY_REFUNDED);
    assertThat(plan.facts())
        .containsExactly(
            new RefundPlan.Fact(
                new OrderRefunded(
                    order.id(),
                    order.userId(),
                    two.refund().id(),
                    600,
                    "EUR",
                    600,
                    1500,
                    false,
                    List.of(new Line(TEA, 2, 300)),
                    true,
                    "broken",
                    order.paidAt(),
                    WENT),
                "trace"));
  }

  @Test
  void whatFailsIsFreeAgain() {
    var plan = plan(two, report(two.refund().id(), 600, "account_closed"));

    assertThat(plan.settled())
        .extracting(OrderRefund::failureReason)
        .containsExactly("account_closed");
    assertThat(plan.orders().get(0).refundable()).isEqualTo(1500);
    assertThat(plan.orders().get(0).unitsLeft(TEA)).isEqualTo(5);
    assertThat(plan.facts()).isEmpty();
  }

  @Test
  void whatTheOrderDidNotAskForCountsToo() {
    var unknown = UUID.randomUUID();

    var plan = plan(two, report(unknown, 900, null), report(two.refund().id(), 600, null));

    assertThat(plan.heardOf()).extracting(OrderRefund::id).containsExactly(unknown);
    assertThat(plan.orders().get(0).paymentState()).isEqualTo(PaymentState.REFUNDED);
    assertThat(refunded(plan)).extracting(OrderRefunded::fully).containsExactly(false, true);
  }

  @Test
  void aReportThatComesAgainChangesNothing() {
    var report = report(two.refund().id(), 600, null);

    var plan = plan(two, report, report, report(two.refund().id(), 600, "no"));

    assertThat(plan.settled()).hasSize(1);
    assertThat(plan.orders().get(0).balance().refunded()).isEqualTo(600);
    assertThat(plan.facts()).hasSize(1);
  }

  @Test
  void aReportOfAnotherOrderIsPassedOver() {
    var stranger = new RefundReport(UUID.randomUUID(), UUID.randomUUID(), 1, null, WENT, null);

    assertThat(plan(two, stranger))
        .isEqualTo(new RefundPlan(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void cancellingGivesBackWhatIsLeft() {
    var cancelled = cancel(two.order());

    assertThat(cancelled.refund().amount()).isEqualTo(900);
    assertThat(cancelled.refund().lines()).containsExactly(new RefundLine(TEA, 3));
    assertThat(cancelled.facts()).hasSize(1);
    assertThat(((OrderCancelled) cancelled.facts().get(0)).refundId())
        .isEqualTo(cancelled.refund().id());
    var plan =
        planAfterTwo(
            cancelled,
            // Payment had refused the first one when it heard of the cancellation.
            report(two.refund().id(), 600, "account_closed"),
            report(cancelled.refund().id(), 1500, null));
    assertThat(plan.orders().get(0).paymentState()).isEqualTo(PaymentState.REFUNDED);
    assertThat(plan.orders().get(0).balance().pending()).isZero();
    assertThat(refunded(plan)).extracting(OrderRefunded::amount).containsExactly(1500L);
  }

  @Test
  void cancellingWhatIsGivenBackAlreadyIsDoneAtOnce() {
    var all = ask(order, 5, null);
    var given = plan(all, report(all.refund().id(), 1500, null)).orders().get(0);

    var cancelled = cancel(given);

    assertThat(cancelled.refund().status()).isEqualTo(RefundStatus.SUCCESS);
    assertThat(cancelled.facts())
        .hasExactlyElementsOfTypes(OrderCancelled.class, OrderRefunded.class);
    var fact = (OrderRefunded) cancelled.facts().get(1);
    assertThat(fact.amount()).isZero();
    assertThat(fact.lines()).isEmpty();
    assertThat(fact.fully()).isFalse();
  }

  /** Staff gave 1000 back at payment, so that this refuses the 600 of the order. */
  @Test
  void whatPaymentRefusedGoesBackByTheCancellationThatCameMeanwhile() {
    var heard = plan(two, report(UUID.randomUUID(), 1000, null));

    var cancelled = cancel(heard.orders().get(0));

    assertThat(cancelled.refund().amount()).isZero();
    assertThat(cancelled.refund().status()).isEqualTo(RefundStatus.INITIATED);
    assertThat(cancelled.facts()).hasExactlyElementsOfTypes(OrderCancelled.class);
    var plan =
        planAfterTwo(
            cancelled,
            report(two.refund().id(), 600, "refund_exceeds_payment"),
            report(cancelled.refund().id(), 500, null));
    assertThat(plan.orders().get(0).paymentState()).isEqualTo(PaymentState.REFUNDED);
    assertThat(refunded(plan)).extracting(OrderRefunded::amount).containsExactly(500L);
  }

  @Test
  void goodsAloneComeBackAtOnce() {
    var step = ask(order, 1, 0L);

    assertThat(step.refund().status()).isEqualTo(RefundStatus.SUCCESS);
    assertThat(step.facts()).hasExactlyElementsOfTypes(OrderRefunded.class);
    assertThat(step.order().unitsLeft(TEA)).isEqualTo(4);
    assertThat(step.order().paymentState()).isEqualTo(PaymentState.PAID);
  }

  @Test
  void anOrderThatCostsNothingIsRefundedWithItsGoods() {
    var free = Orders.paid(List.of(new Line(TEA, 2, 0)), Balance.UNTOUCHED);

    var first = ask(free, 1, null);
    var second = ask(first.order(), 1, null);

    assertThat(List.of(first, second))
        .extracting(step -> ((OrderRefunded) step.facts().get(0)).fully())
        .containsExactly(false, true);
    assertThat(first.order().isGivenBack()).isFalse();
    assertThat(second.order().paymentState()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void theRefundOfALatePaymentIsTakenOffNoSale() {
    var late = new Balance(NOW, 0, 0, Map.of(), null);
    var cancelled = Orders.in(OrderStatus.CANCELLED).with(late, NOW);

    var plan =
        RefundPlan.of(
            List.of(cancelled),
            List.of(),
            List.of(new RefundReport(cancelled.id(), TEA, 2000, null, WENT, null)),
            NOW);

    assertThat(refunded(plan)).extracting(OrderRefunded::paidAt).containsOnlyNulls();
    assertThat(plan.orders().get(0).paymentState()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void theRefundOfAnOrderThatWasCancelledBeforeThereWereSuchIsTakenOffNoSale() {
    var signal = new OrderSignal(order.id(), Trigger.CANCEL_REQUESTED, NOW, null);
    var cancelled = order.after(signal, NOW).orElseThrow();

    var plan = RefundPlan.of(List.of(cancelled), List.of(), List.of(report(TEA, 1500, null)), NOW);

    assertThat(refunded(plan)).extracting(OrderRefunded::paidAt).containsOnlyNulls();
  }

  @Test
  void nothingIsSentOfWhatIsGivenBack() {
    var sent = new OrderSignal(order.id(), Trigger.FULFIL_REQUESTED, NOW, null);

    assertThat(two.order().after(sent, NOW)).isPresent();
    assertThat(ask(order, 5, 1L).order().after(sent, NOW)).isEmpty();
    assertThat(ask(order, 1, 1500L).order().after(sent, NOW)).isEmpty();
  }

  private static RefundStep ask(Order order, int units, Long amount) {
    var lines = List.of(new RefundLine(TEA, units));
    var asked = new RefundRequest(lines, amount, true, "broken", UUID.randomUUID());
    var allowed = (RefundDecision.Allowed) RefundDecision.of(order, asked);
    return RefundStep.asked(UUID.randomUUID(), order, asked, allowed.amount(), NOW);
  }

  private static RefundStep cancel(Order paid) {
    var signal = new OrderSignal(paid.id(), Trigger.CANCEL_REQUESTED, NOW, null);
    return RefundStep.ofRest(UUID.randomUUID(), paid.after(signal, NOW).orElseThrow(), NOW);
  }

  private RefundReport report(UUID refund, long amount, String failure) {
    return new RefundReport(order.id(), refund, amount, failure, WENT, "trace");
  }

  private static RefundPlan plan(RefundStep known, RefundReport... reports) {
    return RefundPlan.of(List.of(known.order()), List.of(known.refund()), List.of(reports), NOW);
  }

  /** Where the refund of {@code two} is known as well. */
  private RefundPlan planAfterTwo(RefundStep last, RefundReport... reports) {
    return RefundPlan.of(
        List.of(last.order()), List.of(two.refund(), last.refund()), List.of(reports), NOW);
  }

  private static List<OrderRefunded> refunded(RefundPlan plan) {
    return plan.facts().stream().map(fact -> (OrderRefunded) fact.event()).toList();
  }
}
