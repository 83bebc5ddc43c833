package io.polyshop.analytics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.polyshop.analytics.Orders;
import io.polyshop.analytics.domain.SalesChanges.CurrencyDay;
import io.polyshop.analytics.domain.SalesChanges.CurrencyHour;
import io.polyshop.analytics.domain.SalesChanges.ProductDay;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SalesChangesTest {

  private static final UUID PRODUCT = new UUID(7, 7);
  private static final String PAID_AT = "2026-03-01T10:20:30Z";
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final String REFUNDED_AT = "2026-04-02T23:30:00Z";
  private static final LocalDate DAY_OF_REFUND = LocalDate.parse("2026-04-02");
  private static final LocalDate DAY_OF_CANCELLATION = LocalDate.parse("2026-05-31");

  @Test
  void anOrderCountsOnTheDayItWasPaid() {
    var changes =
        changes(
            Orders.any().paid("2026-01-31T23:59:59.999999999Z"),
            Orders.any().paid("2026-02-01T00:00:00Z"));

    assertThat(changes.daily())
        .containsOnly(
            entry(LocalDate.parse("2026-01-31"), new Figures(1, 1000)),
            entry(LocalDate.parse("2026-02-01"), new Figures(1, 1000)));
    assertThat(changes.monthly())
        .containsOnly(
            entry(YearMonth.parse("2026-01"), new Figures(1, 1000)),
            entry(YearMonth.parse("2026-02"), new Figures(1, 1000)));
  }

  @Test
  void theDayIsThatOfTheTimeZone() {
    var paid = Orders.any().paid("2026-01-31T23:30:00Z");
    var changes = SalesChanges.of(List.of(paid), rules("Europe/Berlin"));

    assertThat(changes.daily()).containsOnlyKeys(LocalDate.parse("2026-02-01"));
    assertThat(changes.monthly()).containsOnlyKeys(YearMonth.parse("2026-02"));
    assertThat(changes.hours())
        .containsOnlyKeys(new CurrencyHour(Instant.parse("2026-01-31T23:00:00Z"), "EUR"));
  }

  @Test
  void aRefundIsTakenOffTheDayOnWhichItWasMade() {
    var order = Orders.any();
    var product = order.items().get(0).productId();
    var changes = changes(order.paid(PAID_AT), order.refunded(700, 1, PAID_AT, REFUNDED_AT));

    assertThat(changes.days())
        .containsOnly(
            entry(new CurrencyDay(DAY, "EUR"), new Sales(1, 1000, 0, 0)),
            entry(new CurrencyDay(DAY_OF_REFUND, "EUR"), new Sales(0, -700, 700, 0)));
    assertThat(changes.daily())
        .containsOnly(entry(DAY, new Figures(1, 1000)), entry(DAY_OF_REFUND, new Figures(0, -700)));
    assertThat(changes.monthly())
        .containsOnly(
            entry(YearMonth.from(DAY), new Figures(1, 1000)),
            entry(YearMonth.from(DAY_OF_REFUND), new Figures(0, -700)));
    assertThat(changes.hours())
        .containsOnlyKeys(
            new CurrencyHour(Instant.parse("2026-03-01T10:00:00Z"), "EUR"),
            new CurrencyHour(Instant.parse("2026-04-02T23:00:00Z"), "EUR"));
    assertThat(changes.products())
        .containsOnly(
            entry(new ProductDay(DAY, product, "EUR"), new Figures(2, 1000)),
            entry(new ProductDay(DAY_OF_REFUND, product, "EUR"), new Figures(-1, -500)));
  }

  @Test
  void theDayOfARefundIsThatOfTheTimeZone() {
    var refund = Orders.any().refunded(700, 0, PAID_AT, REFUNDED_AT);
    var changes = SalesChanges.of(List.of(refund), rules("Europe/Berlin"));

    assertThat(changes.daily())
        .containsOnly(entry(DAY_OF_REFUND.plusDays(1), new Figures(0, -700)));
    assertThat(changes.products()).isEmpty();
  }

  @Test
  void aSaleThatNeverCountedIsNotTakenOff() {
    var order = Orders.any();

    assertThat(changes(order.refunded(1000, 2, null, REFUNDED_AT)).isEmpty()).isTrue();
  }

  @Test
  void aCancelledOrderStaysCountedAndItsRefundIsTakenOff() {
    var order = Orders.any();
    var changes =
        changes(
            order.paid(PAID_AT),
            order.cancelled(PAID_AT),
            order.refunded(1000, 2, PAID_AT, REFUNDED_AT));

    assertThat(changes.days())
        .containsOnly(
            entry(new CurrencyDay(DAY, "EUR"), new Sales(1, 1000, 0, 0)),
            entry(new CurrencyDay(DAY_OF_CANCELLATION, "EUR"), new Sales(0, 0, 0, 1)),
            entry(new CurrencyDay(DAY_OF_REFUND, "EUR"), new Sales(0, -1000, 1000, 0)));
  }

  @Test
  void anOlderCancellationIsItsRefund() {
    var order = Orders.any();
    var changes = changes(order.paid(PAID_AT), order.cancelledAndGivenBack(PAID_AT));

    assertThat(changes.days())
        .containsOnly(
            entry(new CurrencyDay(DAY, "EUR"), new Sales(1, 1000, 0, 0)),
            entry(new CurrencyDay(DAY_OF_CANCELLATION, "EUR"), new Sales(0, -1000, 1000, 1)));
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

    assertThat(forth.days()).isEqualTo(back.days());
    assertThat(forth.hours()).isEqualTo(back.hours());
    assertThat(forth.products()).isEqualTo(back.products());
  }

  @Test
  void anOrderThatWasNeverPaidTakesNothingOff() {
    var order = Orders.any();
    var changes = changes(order.placed(PAID_AT), order.cancelled(null));

    assertThat(changes.daily()).isEmpty();
    assertThat(changes.monthly()).isEmpty();
    assertThat(changes.products()).isEmpty();
    assertThat(changes.days())
        .containsOnly(entry(new CurrencyDay(DAY_OF_CANCELLATION, "EUR"), new Sales(0, 0, 0, 1)));
  }

  @Test
  void eachCurrencyHasItsOwnRevenue() {
    var changes =
        changes(
            Orders.of(PRODUCT, 2, "EUR").paid(PAID_AT), Orders.of(PRODUCT, 3, "USD").paid(PAID_AT));

    assertThat(changes.daily()).containsOnly(entry(DAY, new Figures(2, 1000)));
    assertThat(changes.days())
        .containsOnly(
            entry(new CurrencyDay(DAY, "EUR"), new Sales(1, 1000, 0, 0)),
            entry(new CurrencyDay(DAY, "USD"), new Sales(1, 1500, 0, 0)));
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
}
