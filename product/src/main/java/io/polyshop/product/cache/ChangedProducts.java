package io.polyshop.product.cache;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.TopicFollower;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops products from the cache that another replica changed, as the service's own events say. With
 * Kafka away the cache's time to live alone bounds how old a value may be.
 */
public final class ChangedProducts implements TopicFollower.Reader {

  private static final Logger LOG = LoggerFactory.getLogger(ChangedProducts.class);

  private final ProductCache<?> cache;

  private ChangedProducts(ProductCache<?> cache) {
    this.cache = cache;
  }

  /** A verticle that does so. */
  public static TopicFollower verticle(KafkaConfig kafka, ProductCache<?> cache) {
    return TopicFollower.fromNow("product-cache", kafka, Topic.PRODUCT, new ChangedProducts(cache));
  }

  /** What was cached before may have been changed before. */
  @Override
  public void begins() {
    cache.dropAll();
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> incoming) {
    try {
      cache.drop(UUID.fromString(incoming.key()));
    } catch (IllegalArgumentException | NullPointerException e) {
      LOG.debug("not the id of a product: {}", incoming.key());
    }
  }
}
