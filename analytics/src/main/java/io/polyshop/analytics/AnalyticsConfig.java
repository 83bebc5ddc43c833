package io.polyshop.analytics;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.contracts.LegalTender;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.ZoneId;

/**
 * Settings of analytics.
 *
 * @param rules by which the sales are counted from the next rebuild on
 */
record AnalyticsConfig(CountingRules rules) {

  static AnalyticsConfig from(Env env) {
    return new AnalyticsConfig(new CountingRules(timeZone(env), currency(env)));
  }

  private static String currency(Env env) {
    var currency = env.text("REPORTING_CURRENCY", "EUR");
    if (!LegalTender.includes(currency)) {
      throw new ConfigException(
          "REPORTING_CURRENCY must be a currency code of ISO 4217 that is legal tender today, not: "
              + currency);
    }
    return currency;
  }

  /** A region: an offset such as {@code +01:00} is right for half of the year. */
  private static ZoneId timeZone(Env env) {
    var name = env.text("SHOP_TIME_ZONE", "UTC");
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new ConfigException(
          "SHOP_TIME_ZONE must be a region of the IANA time zones such as Europe/Berlin, or UTC,"
              + " not: "
              + name);
    }
    return ZoneId.of(name);
  }
}
