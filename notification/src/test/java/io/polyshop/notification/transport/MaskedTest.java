package io.polyshop.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {

  @Test
  void showsTooLittleToReachAnybody() {
    assertThat(Masked.email("jane@example.com")).isEqualTo("j***@example.com");
    assertThat(Masked.email("jane@example.com\nERROR")).isEqualTo("j***@example.com ERROR");
    assertThat(Masked.email("jane")).isEqualTo("***");
    assertThat(Masked.phone("+4917012345678")).isEqualTo("***78");
    assertThat(Masked.phone("7")).isEqualTo("***7");
  }
}
