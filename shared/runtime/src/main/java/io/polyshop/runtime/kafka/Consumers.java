package io.polyshop.runtime.kafka;

import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers, and what all of them are told. */
public final class Consumers {

  private static final Map<String, String> ALL =
      Map.of(
          "key.deserializer", StringDeserializer.class.getName(),
          "value.deserializer", ByteArrayDeserializer.class.getName(),
          "enable.auto.commit", "false",
          "allow.auto.create.topics", "false",
          "auto.offset.reset", "earliest",
          "isolation.level", "read_committed",
          "default.api.timeout.ms", "5000",
          // A fetch waits for records for two seconds at most: after this its connection is dead.
          "request.timeout.ms", "6000",
          "reconnect.backoff.max.ms", "1000",
          "fetch.max.wait.ms", "500");

  private Consumers() {}

  /**
   * A consumer that the caller polls and closes. Fails if no name of a broker can be resolved.
   *
   * @param part of the service that it is for
   * @param more settings, besides those that all consumers have
   */
  public static Future<KafkaConsumer<String, byte[]>> open(
      Vertx vertx, KafkaConfig kafka, String part, Map<String, String> more) {
    var settings = kafka.connectionWith(ALL);
    settings.put("client.id", kafka.clientId(part));
    settings.putAll(more);
    return vertx
        .executeBlocking(() -> LazyClient.construct(() -> plain(settings)), false)
        // Around a consumer of our own: one that Vert.x makes is closed before stop() is called.
        .map(own -> KafkaConsumer.create(vertx, own));
  }

  /** Closes one that is in no group: there is nobody to be told. */
  static Future<Void> closeAtOnce(Vertx vertx, KafkaConsumer<String, byte[]> consumer) {
    return close(vertx, consumer, Duration.ZERO);
  }

  /**
   * Closes one.
   *
   * @param limit how long it may take to tell the group
   */
  public static Future<Void> close(
      Vertx vertx, KafkaConsumer<String, byte[]> consumer, Duration limit) {
    return vertx
        .executeBlocking(
            () -> {
              consumer.unwrap().close(CloseOptions.timeout(limit));
              return null;
            },
            false)
        .eventually(consumer::close)
        .mapEmpty();
  }

  private static org.apache.kafka.clients.consumer.KafkaConsumer<String, byte[]> plain(
      Map<String, String> settings) {
    return new org.apache.kafka.clients.consumer.KafkaConsumer<>(
        Map.<String, Object>copyOf(settings));
  }
}
