package io.polyshop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductConfigTest {

  @Test
  void hasDefaults() {
    assertThat(ProductConfig.from(new Env(Map.of())))
        .isEqualTo(new ProductConfig(32 * 1024 * 1024, Duration.ofSeconds(10)));
  }

  @Test
  void readsTheEnvironment() {
    var env = new Env(Map.of("PRODUCT_CACHE_BYTES", "0", "PRODUCT_CACHE_TTL", "1m"));

    assertThat(ProductConfig.from(env)).isEqualTo(new ProductConfig(0, Duration.ofMinutes(1)));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> ProductConfig.from(new Env(Map.of("PRODUCT_CACHE_BYTES", "-1"))))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> ProductConfig.from(new Env(Map.of("PRODUCT_CACHE_TTL", "0s"))))
        .isInstanceOf(ConfigException.class);
  }
}
