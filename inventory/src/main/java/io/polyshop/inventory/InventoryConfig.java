package io.polyshop.inventory;

import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import java.time.Duration;

/**
 * The service's own settings; none is secret.
 *
 * @param lowThreshold a product is low when this many units, or fewer, are available
 * @param keysKeptFor how long answers to an {@code Idempotency-Key} are kept
 */
record InventoryConfig(int lowThreshold, Duration keysKeptFor) {

  private static final int DEFAULT_LOW_THRESHOLD = 5;
  private static final int MAX_LOW_THRESHOLD = 1_000_000;

  /**
   * Reads the settings.
   *
   * @throws io.polyshop.runtime.config.ConfigException if one makes no sense
   */
  static InventoryConfig from(Env env) {
    return new InventoryConfig(
        env.integer("STOCK_LOW_THRESHOLD", DEFAULT_LOW_THRESHOLD, 0, MAX_LOW_THRESHOLD),
        IdempotencyKeys.keptFor(env));
  }
}
