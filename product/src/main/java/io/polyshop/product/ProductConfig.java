package io.polyshop.product;

import io.polyshop.runtime.config.Env;
import java.time.Duration;

/**
 * The service's own settings.
 *
 * @param cacheBytes how much memory the cache of products by id may take, about; 0 is no cache
 * @param cacheTimeToLive how old a product in it may be if Kafka cannot say that it was changed by
 *     another replica
 */
record ProductConfig(int cacheBytes, Duration cacheTimeToLive) {

  private static final int DEFAULT_CACHE_BYTES = 32 << 20;
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofSeconds(10);

  static ProductConfig from(Env env) {
    return new ProductConfig(
        env.integer("PRODUCT_CACHE_BYTES", DEFAULT_CACHE_BYTES, 0, Integer.MAX_VALUE),
        env.duration("PRODUCT_CACHE_TTL", DEFAULT_TIME_TO_LIVE));
  }
}
