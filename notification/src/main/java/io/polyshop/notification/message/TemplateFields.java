package io.polyshop.notification.message;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.domain.Delivery;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a template can show: every name that may stand in one. */
final class TemplateFields {

  private TemplateFields() {}

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm z 'on' d MMMM uuuu", Locale.ENGLISH);

  /**
   * @param timeZone of times
   */
  static Map<String, Object> of(
      Delivery delivery, MailedLinks resets, MailedLinks confirmations, ZoneId timeZone) {
    var view = new HashMap<>(delivery.data());
    var contact = Optional.ofNullable(delivery.contact());
    view.put("name", Greeting.name(contact.map(Contact::name).orElse(null)));
    view.put("email", SingleLine.of(contact.map(Contact::email).orElse(null)));
    view.put("orderId", String.valueOf(delivery.orderId()));
    if (view.get("amount") instanceof Number amount) {
      view.put("amount", MoneyText.of(amount.longValue(), (String) view.get("currency")));
    }
    if (view.get("lines") instanceof List<?> lines) {
      var currency = (String) view.get("currency");
      view.put(
          "lines", lines.stream().map(line -> GoodsLine.of((Map<?, ?>) line, currency)).toList());
    }
    if (view.get("pieces") instanceof Number pieces) {
      view.put("onePiece", pieces.longValue() == 1);
    }
    if (view.get("reason") instanceof String reason) {
      view.put("reason", words(CancelReason.valueOf(reason)));
    }
    addToken(view, "resetId", resets, timeZone);
    addToken(view, "confirmationId", confirmations, timeZone);
    return view;
  }

  private static void addToken(
      Map<String, Object> view, String idField, MailedLinks links, ZoneId timeZone) {
    if (view.get(idField) instanceof String text) {
      var id = UUID.fromString(text);
      view.put("token", links.token(id));
      view.put("link", links.link(id).orElse(null));
      view.put(
          "expiresAt", TIME.format(Instant.parse((String) view.get("expiresAt")).atZone(timeZone)));
    }
  }

  private static String words(CancelReason reason) {
    return switch (reason) {
      case OUT_OF_STOCK -> "an item is out of stock";
      case PAYMENT_FAILED -> "the payment failed";
      case EXPIRED -> "it was not paid in time";
      case CUSTOMER -> "you asked us to cancel it";
    };
  }
}
