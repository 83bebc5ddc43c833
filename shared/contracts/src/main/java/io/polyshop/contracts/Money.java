package io.polyshop.contracts;

import java.util.Currency;

/**
 * Arithmetic on amounts in minor units. Amounts stay below {@link #MAX_AMOUNT}, so a sum of a
 * thousand of them cannot overflow a long.
 */
public final class Money {

  /** The greatest amount that one price, line or order may have: 10^15 minor units. */
  public static final long MAX_AMOUNT = 1_000_000_000_000_000L;

  private Money() {}

  /**
   * What {@code quantity} pieces at {@code unitPrice} cost.
   *
   * @throws ArithmeticException if that is more than {@link #MAX_AMOUNT}
   */
  public static long lineTotal(long unitPrice, int quantity) {
    return checked(Math.multiplyExact(unitPrice, (long) quantity));
  }

  /**
   * The sum of two amounts.
   *
   * @throws ArithmeticException if that is more than {@link #MAX_AMOUNT}
   */
  public static long sum(long a, long b) {
    return checked(Math.addExact(a, b));
  }

  /** Whether the text is a currency code of ISO 4217, such as {@code EUR}. */
  public static boolean isCurrency(String code) {
    try {
      return code != null && Currency.getInstance(code) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static long checked(long amount) {
    if (amount > MAX_AMOUNT) {
      throw new ArithmeticException("more than " + MAX_AMOUNT + " minor units: " + amount);
    }
    return amount;
  }
}
