package io.polyshop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalTenderTest {

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "USD", "CHF", "JPY", "KWD"})
  void isWhatPeoplePayWith(String code) {
    assertThat(LegalTender.includes(code)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"XXX", "XTS", "XAU", "DEM", "HRK", "CHE", "XDR", "QQQ", "eur", ""})
  void isNotWhatTheyDoNot(String code) {
    assertThat(LegalTender.includes(code)).isFalse();
  }
}
