package io.polyshop.order.domain;

import static io.polyshop.order.domain.Orders.PAID_AT;
import static io.polyshop.order.domain.Orders.PLACED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.order.domain.OrderSignal.Payment;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

  private static final Instant NOW = PLACED_AT.plusSeconds(60);

  @Test
  void aReservationMakesItWaitForItsPayment() {
    var order = Orders.in(OrderStatus.CREATED);

    var after = after(order, Trigger.STOCK_RESERVED, null);

    assertThat(after.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    assertThat(after.updatedAt()).isEqualTo(NOW);
    assertThat(after.fact())
        .isEqualTo(
            new OrderAwaitingPayment(
                order.id(), order.userId(), 2000, "EUR", "sim_ok", order.expiresAt()));
  }

  @Test
  void aPaymentOfTheWholeSumPaysIt() {
    var order = Orders.in(OrderStatus.PENDING_PAYMENT);

    var after = after(order, Trigger.PAYMENT_SUCCEEDED, new Payment(2000, "EUR"));

    assertThat(after.fact())
        .isEqualTo(new OrderPaid(order.id(), order.userId(), order.items(), 2000, "EUR", PAID_AT));
  }

  @ParameterizedTest
  @CsvSource({"1999, EUR", "2001, EUR", "2000, USD"})
  void aPaymentOfAnotherSumIsRefused(long amount, String currency) {
    var order = Orders.in(OrderStatus.PENDING_PAYMENT);

    assertThatThrownBy(() -> after(order, Trigger.PAYMENT_SUCCEEDED, new Payment(amount, currency)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(order.id().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, STOCK_REJECTED, OUT_OF_STOCK",
    "PENDING_PAYMENT, PAYMENT_FAILED, PAYMENT_FAILED",
    "PENDING_PAYMENT, DEADLINE_PASSED, EXPIRED",
    "CREATED, CANCEL_REQUESTED, CUSTOMER",
  })
  void isCancelledForAReason(OrderStatus from, Trigger trigger, CancelReason reason) {
    var order = Orders.in(from);

    var after = after(order, trigger, null);

    assertThat(after.fact())
        .isEqualTo(
            new OrderCancelled(
                order.id(), order.userId(), order.items(), 2000, "EUR", reason, null, null, NOW));
  }

  @Test
  void remembersThatItWasPaidWhenItIsCancelled() {
    var after = after(Orders.in(OrderStatus.PAID), Trigger.CANCEL_REQUESTED, null);

    assertThat(((OrderCancelled) after.fact()).paidAt()).isEqualTo(PAID_AT);
  }

  @Test
  void remembersThatItWasPaidWhenItIsSent() {
    var order = Orders.in(OrderStatus.PAID);
    var after = after(order, Trigger.FULFIL_REQUESTED, null);

    assertThat(after.paidAt()).isEqualTo(PAID_AT);
    assertThat(after.fact())
        .isEqualTo(new OrderFulfilled(after.id(), after.userId(), order.items(), 2000, "EUR", NOW));
  }

  @Test
  void statesThatItWasPlaced() {
    var order = Orders.in(OrderStatus.CREATED);

    assertThat(order.fact())
        .isEqualTo(
            new OrderPlaced(
                order.id(), order.userId(), order.items(), 2000, "EUR", "sim_ok", PLACED_AT));
  }

  @Test
  void isNeverChangedBeforeItsLastChange() {
    var order = Orders.in(OrderStatus.CREATED);
    var signal = new OrderSignal(order.id(), Trigger.STOCK_RESERVED, PAID_AT, null);

    var after = order.after(signal, PLACED_AT.minusSeconds(1)).orElseThrow();

    assertThat(after.updatedAt()).isEqualTo(order.updatedAt());
  }

  @Test
  void isNewerWhenItsStatusIsFurtherAlong() {
    var placed = Orders.in(OrderStatus.CREATED);
    var reserved = after(placed, Trigger.STOCK_RESERVED, null);

    assertThat(reserved.isNewerThan(placed)).isTrue();
    assertThat(placed.isNewerThan(reserved)).isFalse();
    assertThat(placed.isNewerThan(placed)).isFalse();
  }

  @Test
  void isNewerWhenMoneyOfItWentBackLater() {
    var before = Orders.in(OrderStatus.PAID);
    var after = before.with(before.balance(), NOW.plusSeconds(1));

    assertThat(after.isNewerThan(before)).isTrue();
    assertThat(before.isNewerThan(after)).isFalse();
  }

  @Test
  void isNotMovedByWhatDoesNotFit() {
    var order = Orders.in(OrderStatus.FULFILLED);
    var late = new OrderSignal(order.id(), Trigger.PAYMENT_FAILED, NOW, null);

    assertThat(order.after(late, NOW)).isEmpty();
  }

  private static Order after(Order order, Trigger trigger, Payment payment) {
    var signal = new OrderSignal(order.id(), trigger, PAID_AT, payment, null);
    return order.after(signal, NOW).orElseThrow();
  }
}
