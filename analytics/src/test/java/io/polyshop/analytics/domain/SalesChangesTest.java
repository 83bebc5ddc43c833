package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.polyshop.analytics.Orders;
import io.polyshop.analytics.domain.SalesChanges.ProductDay;
import io.polyshop.analytics.domain.SalesChanges.Slot;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SalesChangesTest {

  private static final UUID PRODUCT = new UUID(7, 7);
  private static final String PAID_AT = "2026-03-01T10:20:30Z";
  private static final String REFUNDED_AT = "2026-04-02T23:30:00Z";
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final LocalDate DAY_OF_REFUND = LocalDate.parse("2026-04-02");
  private static final LocalDate DAY_OF_CANCELLATION = LocalDate.parse("2026-05-31");
  private static final Slot PAID = slot("2026-03-01T10:00:00Z");
  private static final Slot REFUNDED = slot("2026-04-02T23:00:00Z");
  private static final Slot CANCELLED = slot("2026-05-31T12:00:00Z");

  @Test
  void anOrderCountsInTheHourAndOnTheDayItWasPaid() {
    var changes =
        changes(
            Orders.any().paid("2026-01-31T23:59:59.999999999Z"),
            Orders.any().paid("2026-02-01T00:00:00Z"),
            Orders.any().paid("2026-02-01T00:59:59Z"));

    assertThat(changes.sales())
        .containsOnly(
            entry(slot("2026-01-31T23:00:00Z"), new Sales(1, 1000, 0, 0)),
            entry(slot("2026-02-01T00:00:00Z"), new Sales(2, 2000, 0, 0)));
  }

  @Test
  void theDayIsThatOfTheTimeZone() {
    var order = Orders.any();
    var changes =
        SalesChanges.of(
            List.of(
                order.paid("2026-01-31T23:30:00Z"), order.refunded(700, 0, PAID_AT, REFUNDED_AT)),
            rules("Europe/Berlin"));

    assertThat(changes.sales())
        .containsOnlyKeys(
            new Slot(LocalDate.parse("2026-02-01"), Instant.parse("2026-01-31T23:00:00Z"), "EUR"),
            new Slot(DAY_OF_REFUND.plusDays(1), Instant.parse("2026-04-02T23:00:00Z"), "EUR"));
  }

  @Test
  void aRefundIsTakenOffTheDayOnWhichItWasMade() {
    var order = Orders.any();
    var product = order.items().get(0).productId();
    var changes = changes(order.paid(PAID_AT), order.refunded(700, 1, PAID_AT, REFUNDED_AT));

    assertThat(changes.sales())
        .containsOnly(
            entry(PAID, new Sales(1, 1000, 0, 0)), entry(REFUNDED, new Sales(0, -700, 700, 0)));
    assertThat(changes.products())
        .containsOnly(
            entry(new ProductDay(DAY, product, "EUR"), new Figures(2, 1000)),
            entry(new ProductDay(DAY_OF_REFUND, product, "EUR"), new Figures(-1, -500)));
  }

  @Test
  void aRefundOfMoneyOnlyTakesNoGoodsOff() {
    var changes = changes(Orders.any().refunded(700, 0, PAID_AT, REFUNDED_AT));

    assertThat(changes.sales()).containsOnlyKeys(REFUNDED);
    assertThat(changes.products()).isEmpty();
  }

  @Test
  void aSaleThatNeverCountedIsNotTakenOff() {
    var changes = changes(Orders.any().refunded(1000, 2, null, REFUNDED_AT));

    assertThat(changes.sales()).isEmpty();
    assertThat(changes.products()).isEmpty();
  }

  @Test
  void aCancelledOrderStaysCountedAndItsRefundIsTakenOff() {
    var order = Orders.any();
    var changes =
        changes(
            order.paid(PAID_AT),
            order.cancelled(PAID_AT),
            order.refunded(1000, 2, PAID_AT, REFUNDED_AT));

    assertThat(changes.sales())
        .containsOnly(
            entry(PAID, new Sales(1, 1000, 0, 0)),
            entry(CANCELLED, new Sales(0, 0, 0, 1)),
            entry(REFUNDED, new Sales(0, -1000, 1000, 0)));
  }

  @Test
  void anOlderCancellationIsItsRefund() {
    var order = Orders.any();
    var changes = changes(order.paid(PAID_AT), order.cancelledAndGivenBack(PAID_AT));

    assertThat(changes.sales())
        .containsOnly(
            entry(PAID, new Sales(1, 1000, 0, 0)), entry(CANCELLED, new Sales(0, -1000, 1000, 1)));
    var product = order.items().get(0).productId();
    assertThat(changes.products())
        .containsOnly(
            entry(new ProductDay(DAY, product, "EUR"), new Figures(2, 1000)),
            entry(new ProductDay(DAY_OF_CANCELLATION, product, "EUR"), new Figures(-2, -1000)));
  }

  @Test
  void theOrderOfEventsDoesNotMatter() {
    var order = Orders.any();
    var refund = order.refunded(1000, 2, PAID_AT, REFUNDED_AT);
    var forth = changes(order.paid(PAID_AT), order.cancelled(PAID_AT), refund);
    var back = changes(refund, order.cancelled(PAID_AT), order.paid(PAID_AT));

    assertThat(forth.sales()).isEqualTo(back.sales());
    assertThat(forth.products()).isEqualTo(back.products());
  }

  @Test
  void anOrderThatWasNeverPaidIsCancelledAndTakesNothingOff() {
    var order = Orders.any();
    var changes = changes(order.placed(PAID_AT), order.cancelled(null));

    assertThat(changes.sales()).containsOnly(entry(CANCELLED, new Sales(0, 0, 0, 1)));
    assertThat(changes.products()).isEmpty();
  }

  @Test
  void eachCurrencyHasItsOwnRevenue() {
    var changes =
        changes(
            Orders.of(PRODUCT, 2, "EUR").paid(PAID_AT), Orders.of(PRODUCT, 3, "USD").paid(PAID_AT));

    assertThat(changes.sales())
        .containsOnly(
            entry(PAID, new Sales(1, 1000, 0, 0)),
            entry(new Slot(DAY, PAID.hour(), "USD"), new Sales(1, 1500, 0, 0)));
    assertThat(changes.products())
        .containsOnly(
            entry(new ProductDay(DAY, PRODUCT, "EUR"), new Figures(2, 1000)),
            entry(new ProductDay(DAY, PRODUCT, "USD"), new Figures(3, 1500)));
  }

  @Test
  void theAverageOrderIsWhatWasPaid() {
    assertThat(new Sales(3, 1000, 0, 0).averageOrder()).isEqualTo(333);
    assertThat(new Sales(2, -500, 1501, 1).averageOrder()).isEqualTo(501);
    assertThat(new Sales(0, -500, 500, 0).averageOrder()).isNull();
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
    return SalesChanges.of(List.of(events), rules("UTC"));
  }

  private static CountingRules rules(String zone) {
    return new CountingRules(ZoneId.of(zone), "EUR");
  }

  private static Slot slot(String hour) {
    return new Slot(LocalDate.parse(hour.substring(0, 10)), Instant.parse(hour), "EUR");
  }
}
