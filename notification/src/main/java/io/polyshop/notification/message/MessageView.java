package io.polyshop.notification.message;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.notification.domain.Delivery;
import java.util.HashMap;
import java.util.Map;

/** The names that templates may use. */
final class MessageView {

  private MessageView() {}

  static Map<String, Object> of(Delivery delivery) {
    var view = new HashMap<>(delivery.data());
    view.put("name", greeted(delivery));
    view.put("email", SingleLine.of(delivery.contact().email()));
    view.put("orderId", String.valueOf(delivery.orderId()));
    if (view.get("amount") instanceof Number amount) {
      view.put("amount", MoneyText.of(amount.longValue(), (String) view.get("currency")));
    }
    if (view.get("pieces") instanceof Number pieces) {
      view.put("onePiece", pieces.longValue() == 1);
    }
    if (view.get("reason") instanceof String reason) {
      view.put("reason", words(CancelReason.valueOf(reason)));
    }
    return view;
  }

  private static String greeted(Delivery delivery) {
    var name = SingleLine.of(delivery.contact().name());
    return name.isEmpty() ? "there" : name;
  }

  private static String words(CancelReason reason) {
    return switch (reason) {
      case OUT_OF_STOCK -> "something in it is out of stock";
      case PAYMENT_FAILED -> "the payment did not work";
      case EXPIRED -> "it was not paid in time";
      case CUSTOMER -> "as you wished";
    };
  }
}
