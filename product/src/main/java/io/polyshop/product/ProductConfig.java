package io.polyshop.product;

import io.polyshop.contracts.LegalTender;
import io.polyshop.product.domain.Currencies;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The service's own settings.
 *
 * @param cacheBytes how much memory the cache of products by id may take, about; 0 is no cache
 * @param cacheTimeToLive how old a product in it may be if Kafka cannot say that it was changed by
 *     another replica
 * @param currencies that prices may have
 */
record ProductConfig(int cacheBytes, Duration cacheTimeToLive, Currencies currencies) {

  private static final int DEFAULT_CACHE_BYTES = 32 << 20;
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofSeconds(10);
  private static final String CURRENCIES = "PRODUCT_CURRENCIES";
  private static final String ANY = "*";

  static ProductConfig from(Env env) {
    return new ProductConfig(
        env.integer("PRODUCT_CACHE_BYTES", DEFAULT_CACHE_BYTES, 0, Integer.MAX_VALUE),
        env.duration("PRODUCT_CACHE_TTL", DEFAULT_TIME_TO_LIVE),
        currencies(env.text(CURRENCIES, "EUR," + ANY)));
  }

  private static Currencies currencies(String text) {
    var codes = List.of(text.split("\\s*,\\s*", -1));
    var own = codes.get(0);
    var others = new LinkedHashSet<>(codes.subList(1, codes.size()));
    var any = others.remove(ANY);
    if (!LegalTender.includes(own) || !others.stream().allMatch(LegalTender::includes)) {
      throw new ConfigException(
          CURRENCIES
              + " must be currency codes of ISO 4217 that are legal tender today, with commas"
              + " between, the shop's own first; * at the end allows any other; not: "
              + text);
    }
    return any ? Currencies.any(own) : new Currencies(own, others);
  }
}
