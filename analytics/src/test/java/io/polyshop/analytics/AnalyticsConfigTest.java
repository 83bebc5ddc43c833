package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsConfigTest {

  @Test
  void countsInEurosAndUtcUnlessToldOtherwise() {
    assertThat(rules(Map.of())).isEqualTo(new CountingRules(ZoneId.of("UTC"), "EUR"));
    assertThat(rules(Map.of("REPORTING_CURRENCY", "JPY", "SHOP_TIME_ZONE", "Asia/Tokyo")))
        .isEqualTo(new CountingRules(ZoneId.of("Asia/Tokyo"), "JPY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"euro", "XXX", "XAU", "DEM"})
  void refusesWhatIsNoMoneyToday(String currency) {
    assertThatThrownBy(() -> rules(Map.of("REPORTING_CURRENCY", currency)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("REPORTING_CURRENCY");
  }

  @Test
  void refusesWhatIsNoRegion() {
    assertThatThrownBy(() -> rules(Map.of("SHOP_TIME_ZONE", "+01:00")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SHOP_TIME_ZONE");
  }

  private static CountingRules rules(Map<String, String> values) {
    return AnalyticsConfig.from(new Env(values)).rules();
  }
}
