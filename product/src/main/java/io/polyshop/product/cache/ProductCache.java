package io.polyshop.product.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyshop.runtime.worker.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What was read of products, by their id, bounded in bytes and in age.
 *
 * <p>A read under way is in the cache already: others wait for it instead of asking the database
 * too, and {@link #drop} takes it out, so that what it brings is given to those who waited and kept
 * for nobody. Hence who changes a product, and drops it after the commit and before the answer, can
 * be sure that no later reader here sees it as it was.
 */
public final class ProductCache<V> {

  private final Cache<UUID, Future<V>> entries;

  /**
   * @param timeToLive after which a value is read again, whatever happened
   * @param bytes how much memory a value takes, about
   */
  public ProductCache(long maxBytes, Duration timeToLive, ToIntFunction<V> bytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            // A read under way weighs nothing: it must not be evicted, or it would be doubled.
            .weigher((UUID id, Future<V> v) -> v.isComplete() ? bytes.applyAsInt(v.result()) : 0)
            .expireAfterWrite(timeToLive)
            // Its housekeeping is a few steps after a write: not worth another thread.
            .executor(Runnable::run)
            .build();
  }

  /** The value, from here or from {@code load}; null, which is not kept, if that answers null. */
  public Future<V> get(UUID id, Supplier<Future<V>> load) {
    var present = entries.getIfPresent(id);
    var value = present == null ? read(id, load) : present;
    return value.isComplete() ? value : OwnContext.of(value);
  }

  /** Forgets the product, also what is being read of it now. */
  public void drop(UUID id) {
    entries.invalidate(id);
  }

  /** Forgets everything. */
  public void dropAll() {
    entries.invalidateAll();
  }

  /** How much memory the values take, about. */
  long bytes() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private Future<V> read(UUID id, Supplier<Future<V>> load) {
    var promise = Promise.<V>promise();
    var reading = promise.future();
    var other = entries.asMap().putIfAbsent(id, reading);
    if (other != null) {
      return other;
    }
    load.get()
        .onComplete(
            (value, error) -> {
              if (value == null) {
                entries.asMap().remove(id, reading);
              } else {
                // Not if it was dropped meanwhile, or is being read again.
                entries.asMap().replace(id, reading, Future.succeededFuture(value));
              }
              promise.complete(value, error);
            });
    return reading;
  }
}
