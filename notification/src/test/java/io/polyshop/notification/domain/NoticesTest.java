package io.polyshop.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.notification.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Facts facts = Facts.ofNewUser();
  private final UUID id = UUID.randomUUID();

  @Test
  void aRegistrationIsWelcomed() {
    assertThat(notice(facts.registered()))
        .isEqualTo(new Notice(id, Template.WELCOME, facts.userId(), null, Map.of()));
  }

  @Test
  void aPlacedOrderTellsItsPiecesAndItsAmount() {
    assertThat(notice(facts.placed()))
        .isEqualTo(
            order(Template.ORDER_PLACED, Map.of("pieces", 2L, "amount", 1998L, "currency", "EUR")));
  }

  @Test
  void aCancelledOrderTellsWhyAndWhetherItWasPaid() {
    var data = Map.<String, Object>of("amount", 1998L, "currency", "EUR");
    assertThat(notice(facts.cancelled(CancelReason.EXPIRED, null)).data())
        .containsAllEntriesOf(data)
        .containsEntry("reason", "EXPIRED")
        .containsEntry("paid", false);
    assertThat(notice(facts.cancelled(CancelReason.CUSTOMER, NOW)).data())
        .containsEntry("reason", "CUSTOMER")
        .containsEntry("paid", true);
  }

  @Test
  void paidAndFulfilledTellTheAmount() {
    var data = Map.<String, Object>of("amount", 1998L, "currency", "EUR");
    assertThat(notice(facts.paid())).isEqualTo(order(Template.ORDER_PAID, data));
    assertThat(notice(facts.fulfilled())).isEqualTo(order(Template.ORDER_FULFILLED, data));
  }

  @Test
  void aRefundKnowsOnlyItsOrder() {
    assertThat(notice(facts.refunded()))
        .isEqualTo(
            new Notice(
                id,
                Template.PAYMENT_REFUNDED,
                null,
                facts.orderId(),
                Map.of("amount", 999L, "currency", "EUR")));
  }

  @Test
  void otherEventsAreForNobody() {
    assertThat(
            List.<Event>of(
                new UserUpdated(id, "a@b.c", "A", List.of(), NOW),
                new OrderAwaitingPayment(id, id, 1, "EUR", "card", NOW),
                new PaymentFailed(id, id, "card_declined", NOW)))
        .allSatisfy(event -> assertThat(Notices.of(id, event)).isEmpty());
  }

  @Test
  void refusesACurrencyThatIsNone() {
    var event = new OrderFulfilled(id, id, 1, "gold", NOW);
    assertThatThrownBy(() -> Notices.of(id, event)).isInstanceOf(IllegalArgumentException.class);
  }

  private Notice notice(Event event) {
    return Notices.of(id, event).orElseThrow();
  }

  private Notice order(Template template, Map<String, Object> data) {
    return new Notice(id, template, facts.userId(), facts.orderId(), data);
  }
}
