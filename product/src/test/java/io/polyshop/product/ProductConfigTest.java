package io.polyshop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.product.domain.Currencies;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductConfigTest {

  @Test
  void hasDefaults() {
    assertThat(ProductConfig.from(new Env(Map.of())))
        .isEqualTo(
            new ProductConfig(32 * 1024 * 1024, Duration.ofSeconds(10), Currencies.any("EUR")));
  }

  @Test
  void readsTheEnvironment() {
    var env =
        new Env(
            Map.of(
                "PRODUCT_CACHE_BYTES", "0",
                "PRODUCT_CACHE_TTL", "1m",
                "PRODUCT_CURRENCIES", "CHF, EUR"));

    assertThat(ProductConfig.from(env))
        .isEqualTo(
            new ProductConfig(0, Duration.ofMinutes(1), new Currencies("CHF", Set.of("EUR"))));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> ProductConfig.from(new Env(Map.of("PRODUCT_CACHE_BYTES", "-1"))))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> ProductConfig.from(new Env(Map.of("PRODUCT_CACHE_TTL", "0s"))))
        .isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "eur", "EUR,", "EUR,DEM", "XXX", "EUR;USD", ",EUR"})
  void refusesCurrenciesThatAreNone(String currencies) {
    var env = new Env(Map.of("PRODUCT_CURRENCIES", currencies));

    assertThatThrownBy(() -> ProductConfig.from(env))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PRODUCT_CURRENCIES");
  }
}
