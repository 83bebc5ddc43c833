package io.polyshop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryConfigTest {

  @Test
  void hasDefaults() {
    assertThat(InventoryConfig.from(new Env(Map.of())))
        .isEqualTo(new InventoryConfig(5, Duration.ofHours(24)));
  }

  @Test
  void readsTheEnvironment() {
    var env = new Env(Map.of("STOCK_LOW_THRESHOLD", "0", "IDEMPOTENCY_KEY_TTL", "2h"));

    assertThat(InventoryConfig.from(env)).isEqualTo(new InventoryConfig(0, Duration.ofHours(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "STOCK_LOW_THRESHOLD, -1",
    "STOCK_LOW_THRESHOLD, few",
    "STOCK_LOW_THRESHOLD, 1000001",
    "IDEMPOTENCY_KEY_TTL, 0s"
  })
  void refusesWhatMakesNoSense(String name, String value) {
    assertThatThrownBy(() -> InventoryConfig.from(new Env(Map.of(name, value))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }
}
