package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {

  @Test
  void reportsInEurosUnlessToldOtherwise() {
    assertThat(config(Map.of()).reportingCurrency()).isEqualTo("EUR");
    assertThat(config(Map.of("REPORTING_CURRENCY", "JPY")).reportingCurrency()).isEqualTo("JPY");
  }

  @Test
  void refusesWhatIsNoCurrency() {
    assertThatThrownBy(() -> config(Map.of("REPORTING_CURRENCY", "euro")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("REPORTING_CURRENCY");
  }

  private static AnalyticsConfig config(Map<String, String> values) {
    return AnalyticsConfig.from(new Env(values));
  }
}
