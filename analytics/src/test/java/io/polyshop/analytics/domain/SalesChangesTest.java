package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.analytics.Orders;
import io.polyshop.analytics.domain.SalesChanges.ProductDay;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SalesChangesTest {

  private static final UUID PRODUCT = new UUID(7, 7);

  @Test
  void anOrderCountsOnTheUtcDayItWasPaid() {
    var changes =
        changes(
            Orders.any().paid("2026-01-31T23:59:59.999999999Z"),
            Orders.any().paid("2026-02-01T00:00:00Z"));

    assertThat(changes.daily())
        .hasSize(2)
        .containsEntry(LocalDate.parse("2026-01-31"), new Figures(1, 1000))
        .containsEntry(LocalDate.parse("2026-02-01"), new Figures(1, 1000));
    assertThat(changes.monthly())
        .hasSize(2)
        .containsEntry(YearMonth.parse("2026-01"), new Figures(1, 1000))
        .containsEntry(YearMonth.parse("2026-02"), new Figures(1, 1000));
  }

  @Test
  void aCancelledOrderIsTakenFromTheDayItWasPaid() {
    var changes = changes(Orders.any().cancelled("2026-03-01T10:00:00Z"));

    assertThat(changes.daily())
        .containsOnly(java.util.Map.entry(LocalDate.parse("2026-03-01"), new Figures(-1, -1000)));
  }

  @Test
  void theOrderOfPaidAndCancelledDoesNotMatter() {
    var order = Orders.any();
    var paidAt = "2026-03-01T10:00:00Z";
    var forth = changes(order.paid(paidAt), order.cancelled(paidAt));
    var back = changes(order.cancelled(paidAt), order.paid(paidAt));

    assertThat(forth.daily()).containsValue(new Figures(0, 0)).isEqualTo(back.daily());
    assertThat(forth.products()).isEqualTo(back.products());
  }

  @Test
  void anOrderThatWasNeverPaidCountsNowhere() {
    var order = Orders.any();
    var changes = changes(order.placed("2026-03-01T10:00:00Z"), order.cancelled(null));

    assertThat(changes.daily()).isEmpty();
    assertThat(changes.monthly()).isEmpty();
    assertThat(changes.products()).isEmpty();
  }

  @Test
  void anOrderInAnotherCurrencyCountsWithoutRevenue() {
    var paidAt = "2026-03-01T10:00:00Z";
    var changes =
        changes(
            Orders.of(PRODUCT, 2, "EUR").paid(paidAt), Orders.of(PRODUCT, 3, "USD").paid(paidAt));

    var day = LocalDate.parse("2026-03-01");
    assertThat(changes.daily()).containsEntry(day, new Figures(2, 1000));
    assertThat(changes.products())
        .containsEntry(new ProductDay(day, PRODUCT), new Figures(5, 1000));
  }

  @Test
  void refusesDaysThatCannotBe() {
    for (var instant : List.of(Instant.MAX, Instant.MIN, Instant.parse("1999-12-31T23:59:59Z"))) {
      var event = new OrderPaid(PRODUCT, PRODUCT, List.of(), 1, "EUR", instant);
      assertThatThrownBy(() -> changes(event)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesSumsThatDoNotFit() {
    var line = new Line(PRODUCT, Integer.MAX_VALUE, Long.MAX_VALUE);
    var event = new OrderPaid(PRODUCT, PRODUCT, List.of(line), 1, "EUR", Instant.now());
    assertThatThrownBy(() -> changes(event)).isInstanceOf(ArithmeticException.class);
  }

  private static SalesChanges changes(OrderEvent... events) {
    return SalesChanges.of(List.of(events), "EUR");
  }
}
