package io.polyshop.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.AuthEvent.EmailConfirmationRequested;
import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.notification.SampleEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static final List<Map<String, Object>> GOODS =
      List.of(
          Map.of(
              "productId",
              new UUID(7, 7).toString(),
              "product",
              "Desk lamp",
              "quantity",
              2,
              "unitPrice",
              999L));

  private final SampleEvents sample = SampleEvents.ofNewUser();
  private final UUID id = UUID.randomUUID();

  @Test
  void aRegistrationIsWelcomed() {
    assertThat(notification(sample.registered()))
        .isEqualTo(new Notification(id, Template.WELCOME, sample.userId(), null, Map.of()));
  }

  @Test
  void whoHasNotConfirmedTheAddressIsAskedAndWelcomedAfterwards() {
    var request = new EmailConfirmationRequested(sample.userId(), id, "a@b.example", NOW);
    assertThat(NotificationRules.of(id, sample.registeredUnconfirmed("A"))).isEmpty();
    assertThat(notification(request))
        .isEqualTo(
            account(
                Template.CONFIRM_EMAIL,
                Map.of(
                    "confirmationId",
                    id.toString(),
                    "to",
                    "a@b.example",
                    "expiresAt",
                    NOW.toString())));
    assertThat(notification(new UserEmailConfirmed(sample.userId(), "a@b.example", "A", NOW)))
        .isEqualTo(account(Template.WELCOME, Map.of()));
  }

  @Test
  void theOldAddressIsToldOfTheNewOneIfItWasConfirmed() {
    var told = new UserEmailChanged(sample.userId(), "a@b.example", "c@d.example", "A", NOW);
    var untold = new UserEmailChanged(sample.userId(), null, "c@d.example", "A", NOW);

    assertThat(notification(told))
        .isEqualTo(
            account(
                Template.EMAIL_CHANGED, Map.of("to", "a@b.example", "newEmail", "c@d.example")));
    assertThat(notification(untold)).isEqualTo(account(Template.WELCOME, Map.of()));
  }

  private Notification account(Template template, Map<String, Object> data) {
    return new Notification(id, template, sample.userId(), null, data);
  }

  @Test
  void aPlacedOrderTellsItsPiecesAndItsAmount() {
    assertThat(notification(sample.placed()))
        .isEqualTo(
            order(
                Template.ORDER_PLACED,
                Map.of("pieces", 2L, "amount", 1998L, "currency", "EUR", "lines", GOODS)));
  }

  @Test
  void aCancelledOrderTellsWhyAndWhetherItWasPaid() {
    var data = Map.<String, Object>of("amount", 1998L, "currency", "EUR");
    assertThat(notification(sample.cancelled(CancelReason.EXPIRED, null)).data())
        .containsAllEntriesOf(data)
        .containsEntry("reason", "EXPIRED")
        .containsEntry("lines", GOODS)
        .containsEntry("paid", false);
    assertThat(notification(sample.cancelled(CancelReason.CUSTOMER, NOW)).data())
        .containsEntry("reason", "CUSTOMER")
        .containsEntry("paid", true);
  }

  @Test
  void paidAndFulfilledTellTheGoods() {
    assertThat(notification(sample.paid()))
        .isEqualTo(
            order(Template.ORDER_PAID, Map.of("amount", 1998L, "currency", "EUR", "lines", GOODS)));
    assertThat(notification(sample.fulfilled()))
        .isEqualTo(
            order(
                Template.ORDER_FULFILLED,
                Map.of("amount", 1998L, "currency", "EUR", "goods", true, "lines", GOODS)));
  }

  @Test
  void aRefundTellsWhatWentBackIfAnythingDid() {
    assertThat(notification(sample.refunded(999)))
        .isEqualTo(
            order(
                Template.PAYMENT_REFUNDED,
                Map.of("amount", 999L, "currency", "EUR", "goods", true, "lines", GOODS)));
    assertThat(NotificationRules.of(id, sample.refunded(0))).isEmpty();
  }

  @Test
  void otherEventsAreForNobody() {
    assertThat(
            List.<Event>of(
                new UserUpdated(id, "a@b.c", "A", List.of(), NOW),
                new OrderAwaitingPayment(id, id, 1, "EUR", "card", NOW),
                new PaymentFailed(id, id, "card_declined", NOW)))
        .allSatisfy(event -> assertThat(NotificationRules.of(id, event)).isEmpty());
  }

  @Test
  void refusesACurrencyThatIsNone() {
    var event = new OrderFulfilled(id, id, List.of(), 1, "gold", NOW);
    assertThatThrownBy(() -> NotificationRules.of(id, event))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Notification notification(Event event) {
    return NotificationRules.of(id, event).orElseThrow();
  }

  private Notification order(Template template, Map<String, Object> data) {
    return new Notification(id, template, sample.userId(), sample.orderId(), data);
  }
}
