package io.polyshop.analytics;

import io.polyshop.contracts.Money;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;

/**
 * Settings of analytics.
 *
 * @param reportingCurrency ISO 4217; orders in other currencies are counted but add no revenue
 */
record AnalyticsConfig(String reportingCurrency) {

  static AnalyticsConfig from(Env env) {
    var currency = env.text("REPORTING_CURRENCY", "EUR");
    if (!Money.isCurrency(currency)) {
      throw new ConfigException(
          "REPORTING_CURRENCY must be a currency code of ISO 4217, not: " + currency);
    }
    return new AnalyticsConfig(currency);
  }
}
