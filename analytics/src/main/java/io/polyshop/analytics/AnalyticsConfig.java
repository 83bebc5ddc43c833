package io.polyshop.analytics;

import io.polyshop.analytics.console.Target;
import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.contracts.LegalTender;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of analytics.
 *
 * @param rules by which the sales are counted from the next rebuild on
 * @param targets the processes that the console looks at: their management ports
 * @param apis where the console finds the other services' APIs
 * @param lowStock the console lists products of which this many units, or fewer, are available
 */
record AnalyticsConfig(CountingRules rules, List<Target> targets, List<Target> apis, int lowStock) {

  /** On one machine each service is at its usual port. */
  private static final Map<String, Integer> PORTS =
      new TreeMap<>(
          Map.of(
              "auth", 8081,
              "product", 8082,
              "inventory", 8083,
              "order", 8084,
              "payment", 8085,
              "notification", 8086,
              "analytics", 8087));

  private static final int TO_MANAGEMENT = 1000;

  private static final ZoneId UTC = ZoneId.of("UTC");

  /** As inventory has it. */
  private static final int DEFAULT_LOW_STOCK = 5;

  private static final int MAX_LOW_STOCK = 1_000_000;

  static AnalyticsConfig from(Env env) {
    return new AnalyticsConfig(
        new CountingRules(env.timeZone("SHOP_TIME_ZONE", UTC), currency(env)),
        Target.parse("CONSOLE_TARGETS", env.text("CONSOLE_TARGETS", onThisMachine(TO_MANAGEMENT))),
        Target.parse("CONSOLE_APIS", env.text("CONSOLE_APIS", onThisMachine(0))),
        env.integer("STOCK_LOW_THRESHOLD", DEFAULT_LOW_STOCK, 0, MAX_LOW_STOCK));
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

  private static String onThisMachine(int plus) {
    return PORTS.entrySet().stream()
        .map(port -> port.getKey() + "=http://127.0.0.1:" + (port.getValue() + plus))
        .collect(Collectors.joining(","));
  }
}
