package io.polyshop.notification.message;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts for people. */
final class MoneyText {

  private MoneyText() {}

  /** 1999 and EUR as {@code 19.99 EUR}; with as many digits as the currency has. */
  static String of(long amountMinor, String currency) {
    var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(amountMinor, digits).toPlainString() + " " + currency;
  }
}
