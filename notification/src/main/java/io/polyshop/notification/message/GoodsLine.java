package io.polyshop.notification.message;

import io.polyshop.contracts.Money;
import java.util.Map;

/** What a mail says of one line of an order. */
final class GoodsLine {

  private GoodsLine() {}

  /** The fields of a line's text; a product whose name is not known is named by its id. */
  static Map<String, Object> of(Map<?, ?> line, String currency) {
    var quantity = ((Number) line.get("quantity")).intValue();
    var unitPrice = ((Number) line.get("unitPrice")).longValue();
    var product = SingleLine.of((String) line.get("product"));
    return Map.of(
        "quantity",
        quantity,
        "product",
        product.isEmpty() ? "product " + line.get("productId") : product,
        "unitPrice",
        MoneyText.of(unitPrice, currency),
        "lineTotal",
        MoneyText.of(Money.lineTotal(unitPrice, quantity), currency));
  }
}
