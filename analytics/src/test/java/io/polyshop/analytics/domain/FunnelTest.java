package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.analytics.Orders;
import io.polyshop.analytics.domain.Funnel.Cancelled;
import io.polyshop.analytics.domain.Funnel.Count;
import io.polyshop.analytics.domain.Funnel.Reached;
import io.polyshop.analytics.domain.Funnel.Standing;
import io.polyshop.analytics.domain.FunnelChanges.Step;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunnelTest {

  private static final CountingRules BERLIN = new CountingRules(ZoneId.of("Europe/Berlin"), "EUR");
  private static final String PAID_AT = "2026-01-31T23:30:00Z";
  private static final Instant LATE = Instant.parse(PAID_AT);
  private static final LocalDate DAY = LocalDate.parse("2026-02-01");

  @Test
  void anOrderIsCountedInEachStatusThatItReaches() {
    var order = Orders.any();
    var id = order.orderId();
    var steps =
        steps(
            order.placed(PAID_AT),
            Orders.any().placed("2026-01-31T22:59:59Z"),
            new OrderAwaitingPayment(id, id, 1000, "EUR", "card", Instant.EPOCH),
            order.paid(PAID_AT),
            new OrderFulfilled(id, id, List.of(), 1000, "EUR", LATE));

    assertThat(steps)
        .isEqualTo(
            Map.of(
                new Step(DAY.minusDays(1), "CREATED", "", false), 1L,
                new Step(DAY, "CREATED", "", false), 1L,
                new Step(DAY, "PENDING_PAYMENT", "", false), 1L,
                new Step(DAY, "PAID", "", true), 1L,
                new Step(DAY, "FULFILLED", "", true), 1L));
  }

  @Test
  void anOrderThatIsCancelledHasAReasonAndWasPaidOrNot() {
    var day = LocalDate.parse("2026-05-31");

    assertThat(steps(Orders.any().cancelled(null), Orders.any().cancelled(PAID_AT)))
        .isEqualTo(
            Map.of(
                new Step(day, "CANCELLED", "CUSTOMER", false), 1L,
                new Step(day, "CANCELLED", "CUSTOMER", true), 1L));
    assertThat(steps(Orders.any().cancelledAndGivenBack(PAID_AT)))
        .isEqualTo(
            Map.of(
                new Step(day, "CANCELLED", "CUSTOMER", true), 1L,
                new Step(day, "REFUNDED", "", true), 1L));
  }

  @Test
  void anOrderIsRefundedWhenAllOfItWentBack() {
    var order = Orders.any();

    assertThat(
            steps(
                order.refunded(999, 1, PAID_AT, PAID_AT),
                order.refunded(1000, 2, PAID_AT, PAID_AT),
                order.refunded(1000, 2, null, PAID_AT)))
        .isEqualTo(Map.of(new Step(DAY, "REFUNDED", "", true), 1L));
  }

  @Test
  void saysWhereOrdersStandAndWhyTheyEnded() {
    var funnel =
        new Funnel(
            List.of(
                new Count("CREATED", "", false, 10),
                new Count("PENDING_PAYMENT", "", false, 8),
                new Count("PAID", "", true, 6),
                new Count("FULFILLED", "", true, 3),
                new Count("CANCELLED", "OUT_OF_STOCK", false, 1),
                new Count("CANCELLED", "CUSTOMER", false, 1),
                new Count("CANCELLED", "CUSTOMER", true, 2),
                new Count("REFUNDED", "", true, 3)));

    assertThat(funnel.reached())
        .containsExactly(
            new Reached("CREATED", 10),
            new Reached("PENDING_PAYMENT", 8),
            new Reached("PAID", 6),
            new Reached("FULFILLED", 3),
            new Reached("CANCELLED", 4));
    assertThat(funnel.cancelled())
        .containsExactly(
            new Cancelled("OUT_OF_STOCK", 1, 0),
            new Cancelled("PAYMENT_FAILED", 0, 0),
            new Cancelled("EXPIRED", 0, 0),
            new Cancelled("CUSTOMER", 3, 2));
    assertThat(funnel.fullyRefunded()).isEqualTo(3);
    assertThat(funnel.standing()).isEqualTo(new Standing(2, 1, 3, 4));
  }

  private static Map<Step, Long> steps(OrderEvent... events) {
    return FunnelChanges.of(
        Stream.of(events).map(event -> new OccurredEvent(UUID.randomUUID(), LATE, event)).toList(),
        BERLIN);
  }
}
