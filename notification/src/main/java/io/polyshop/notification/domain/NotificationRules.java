package io.polyshop.notification.domain;

import io.polyshop.contracts.AuthEvent;
import io.polyshop.contracts.AuthEvent.EmailConfirmationRequested;
import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which events call for a notification, and what it says. */
public final class NotificationRules {

  /** In the data: the time after which the message is not sent any more. */
  static final String EXPIRES_AT = "expiresAt";

  /** In the data: the address that the mail goes to, whatever the contact's is. */
  static final String TO = "to";

  /** In the data: the goods, in the order of the order's lines. */
  private static final String LINES = "lines";

  private NotificationRules() {}

  /**
   * What the user is told about the event, if anything.
   *
   * @throws IllegalArgumentException if the event's currency is not an ISO 4217 code
   */
  public static Optional<Notification> of(UUID eventId, Event event) {
    if (event instanceof AuthEvent e) {
      return ofAccount(eventId, e);
    }
    if (event instanceof OrderEvent e) {
      return ofOrder(eventId, e);
    }
    return Optional.empty();
  }

  private static Optional<Notification> ofAccount(UUID id, AuthEvent event) {
    if (event instanceof UserRegistered e && e.emailConfirmed()
        || event instanceof UserEmailConfirmed) {
      return notification(id, Template.WELCOME, event, Map.of());
    }
    if (event instanceof EmailConfirmationRequested e) {
      Map<String, Object> data =
          Map.of(
              "confirmationId",
              e.confirmationId().toString(),
              TO,
              e.email(),
              EXPIRES_AT,
              e.expiresAt().toString());
      return notification(id, Template.CONFIRM_EMAIL, e, data);
    }
    if (event instanceof UserEmailChanged e) {
      return e.oldEmail() == null
          ? notification(id, Template.WELCOME, e, Map.of())
          : notification(
              id, Template.EMAIL_CHANGED, e, Map.of(TO, e.oldEmail(), "newEmail", e.email()));
    }
    if (event instanceof PasswordResetRequested e) {
      Map<String, Object> data =
          Map.of("resetId", e.resetId().toString(), EXPIRES_AT, e.expiresAt().toString());
      return notification(id, Template.PASSWORD_RESET, e, data);
    }
    return Optional.empty();
  }

  private static Optional<Notification> notification(
      UUID eventId, Template template, AuthEvent event, Map<String, Object> data) {
    return Optional.of(new Notification(eventId, template, event.userId(), null, data));
  }

  private static Optional<Notification> ofOrder(UUID id, OrderEvent event) {
    if (event instanceof OrderPlaced e) {
      var pieces = e.items().stream().mapToLong(Line::quantity).sum();
      Map<String, Object> what = Map.of("pieces", pieces, LINES, lines(e.items()));
      var data = data(e.totalAmount(), e.currency(), what);
      return notification(id, Template.ORDER_PLACED, e, data);
    }
    if (event instanceof OrderPaid e) {
      return notification(
          id,
          Template.ORDER_PAID,
          e,
          data(e.totalAmount(), e.currency(), Map.of(LINES, lines(e.items()))));
    }
    if (event instanceof OrderCancelled e) {
      Map<String, Object> why =
          Map.of("reason", e.reason().name(), "paid", e.paidAt() != null, LINES, lines(e.items()));
      return notification(
          id, Template.ORDER_CANCELLED, e, data(e.totalAmount(), e.currency(), why));
    }
    if (event instanceof OrderFulfilled e) {
      Map<String, Object> what = Map.of("goods", !e.items().isEmpty(), LINES, lines(e.items()));
      return notification(
          id, Template.ORDER_FULFILLED, e, data(e.totalAmount(), e.currency(), what));
    }
    // Goods alone come back without a word: staff talk with the customer about these.
    if (event instanceof OrderRefunded e && e.amount() > 0) {
      Map<String, Object> what = Map.of("goods", !e.lines().isEmpty(), LINES, lines(e.lines()));
      return notification(id, Template.PAYMENT_REFUNDED, e, data(e.amount(), e.currency(), what));
    }
    return Optional.empty();
  }

  /** A list of objects, as the data is kept in JSON; a line may have no name. */
  private static List<Map<String, Object>> lines(List<Line> items) {
    return items.stream().map(NotificationRules::line).toList();
  }

  private static Map<String, Object> line(Line item) {
    var line = new HashMap<String, Object>();
    line.put("productId", item.productId().toString());
    line.put("product", item.name());
    line.put("quantity", item.quantity());
    line.put("unitPrice", item.unitPrice());
    return line;
  }

  private static Optional<Notification> notification(
      UUID eventId, Template template, OrderEvent event, Map<String, Object> data) {
    return Optional.of(new Notification(eventId, template, event.userId(), event.orderId(), data));
  }

  private static Map<String, Object> data(long amount, String currency, Map<String, Object> more) {
    if (!Money.isCurrency(currency)) {
      throw new IllegalArgumentException("not a currency: " + currency);
    }
    var data = new HashMap<>(more);
    data.put("amount", amount);
    data.put("currency", currency);
    return data;
  }
}
