package io.polyshop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.order.process.OrderIntake.Limits;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderConfigTest {

  @Test
  void needsNoSettings() {
    assertThat(OrderConfig.from(new Env(Map.of())))
        .isEqualTo(
            new OrderConfig(
                Duration.ofMinutes(15), Duration.ofHours(24), false, new Limits(1000, 64, 2)));
  }

  @Test
  void takesWhatTheEnvironmentSays() {
    var env =
        new Env(
            Map.of(
                "ORDER_PAYMENT_TTL", "2s",
                "IDEMPOTENCY_KEY_TTL", "1h",
                "ORDER_REQUIRE_CONFIRMED_EMAIL", "true",
                "ORDER_INTAKE_QUEUE", "10",
                "ORDER_INTAKE_BATCH", "4",
                "ORDER_INTAKE_PARALLEL", "1"));

    assertThat(OrderConfig.from(env))
        .isEqualTo(
            new OrderConfig(
                Duration.ofSeconds(2), Duration.ofHours(1), true, new Limits(10, 4, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_PAYMENT_TTL, soon",
    "IDEMPOTENCY_KEY_TTL, -1s",
    "ORDER_INTAKE_QUEUE, 0",
    "ORDER_INTAKE_BATCH, 501",
    "ORDER_INTAKE_PARALLEL, many",
  })
  void refusesWhatMakesNoSense(String name, String value) {
    assertThatThrownBy(() -> OrderConfig.from(new Env(Map.of(name, value))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }
}
