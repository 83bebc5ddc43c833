package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseLoginTest {

  @Test
  void hidesThePassword() {
    assertThat(new DatabaseLogin("order_db", "order", "top-secret"))
        .asString()
        .contains("order_db")
        .doesNotContain("top-secret");
  }
}
