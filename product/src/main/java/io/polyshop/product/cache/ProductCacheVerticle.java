package io.polyshop.product.cache;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops products from the cache that another replica changed, as the service's own events say. Not
 * in the consumer group, of which only one replica would be told: each replica reads all the
 * partitions, from their ends, and keeps no offsets. With Kafka away the cache's time to live alone
 * bounds how old a value may be.
 */
public final class ProductCacheVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(ProductCacheVerticle.class);
  private static final String TOPIC = Topic.PRODUCT.topicName();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MS = 1_000;

  private final KafkaConfig kafka;
  private final ProductCache<?> cache;
  private KafkaConsumer<String, byte[]> consumer;
  private boolean stopping;

  public ProductCacheVerticle(KafkaConfig kafka, ProductCache<?> cache) {
    this.kafka = kafka;
    this.cache = cache;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> follow());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return consumer == null ? Future.succeededFuture() : consumer.close();
  }

  private void follow() {
    if (stopping) {
      return;
    }
    if (consumer == null) {
      consumer = KafkaConsumer.create(vertx, kafka.connectionWith(settings()));
    }
    partitions()
        .compose(this::goToEnds)
        .onSuccess(
            v -> {
              // What was cached before may have been changed before.
              cache.dropAll();
              poll();
            })
        .onFailure(e -> again(e, this::follow));
  }

  private Future<Set<TopicPartition>> partitions() {
    return consumer
        .partitionsFor(TOPIC)
        .compose(
            partitions ->
                partitions.isEmpty()
                    ? Future.failedFuture("there is no topic " + TOPIC)
                    : Future.succeededFuture(
                        partitions.stream()
                            .map(p -> new TopicPartition(TOPIC, p.getPartition()))
                            .collect(Collectors.toSet())));
  }

  private Future<?> goToEnds(Set<TopicPartition> partitions) {
    return consumer
        .assign(partitions)
        .compose(v -> consumer.seekToEnd(partitions))
        // Asked for, as the consumer does not go there before it must.
        .compose(v -> Future.all(partitions.stream().map(consumer::position).toList()));
  }

  private void poll() {
    if (!stopping) {
      consumer.poll(POLL).onSuccess(this::polled).onFailure(e -> again(e, this::poll));
    }
  }

  private void polled(KafkaConsumerRecords<String, byte[]> records) {
    records.records().forEach(changed -> drop(changed.key()));
    poll();
  }

  private void drop(String key) {
    try {
      cache.drop(UUID.fromString(key));
    } catch (IllegalArgumentException | NullPointerException e) {
      LOG.debug("not the id of a product: {}", key);
    }
  }

  private void again(Throwable error, Runnable step) {
    if (!stopping) {
      LOG.info("cannot follow changes, next try in {} ms: {}", RETRY_MS, error.toString());
      vertx.setTimer(RETRY_MS, t -> step.run());
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "client.id", "polyshop-product-cache",
        "key.deserializer", StringDeserializer.class.getName(),
        "value.deserializer", ByteArrayDeserializer.class.getName(),
        "enable.auto.commit", "false",
        "allow.auto.create.topics", "false",
        "auto.offset.reset", "latest",
        "default.api.timeout.ms", "5000",
        "reconnect.backoff.max.ms", "1000",
        "fetch.max.wait.ms", "250");
  }
}
