package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void multipliesAndAddsMinorUnits() {
    assertThat(Money.lineTotal(1999, 3)).isEqualTo(5997);
    assertThat(Money.sum(5997, 3)).isEqualTo(6000);
    assertThat(Money.sum(Money.MAX_AMOUNT, 0)).isEqualTo(Money.MAX_AMOUNT);
  }

  @Test
  void refusesMoreThanTheGreatestAmount() {
    assertThatThrownBy(() -> Money.lineTotal(Money.MAX_AMOUNT, 2))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.lineTotal(Long.MAX_VALUE, 2))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.sum(Money.MAX_AMOUNT, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void knowsTheCurrenciesOfIso4217() {
    assertThat(Money.isCurrency("EUR")).isTrue();
    assertThat(Money.isCurrency("JPY")).isTrue();
    assertThat(Money.isCurrency("eur")).isFalse();
    assertThat(Money.isCurrency("XYZ1")).isFalse();
    assertThat(Money.isCurrency(null)).isFalse();
  }
}
