package io.polyshop.runtime.kafka;

import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records with every safety setting of the client named, a batch in one hop. */
public final class EventProducer {

  private static final long CLOSE_MS = 5_000;

  private final Vertx vertx;
  private final String source;
  private final LazyClient<KafkaProducer<String, byte[]>> client;

  /**
   * @param kafka where the brokers are
   * @param service becomes the CloudEvents source {@code /polyshop/<service>}
   */
  public EventProducer(Vertx vertx, KafkaConfig kafka, String service) {
    this.vertx = vertx;
    this.source = "/polyshop/" + service;
    var settings =
        Map.<String, Object>copyOf(kafka.connectionWith(settings(kafka.clientId(service))));
    this.client =
        new LazyClient<>(
            vertx,
            () ->
                KafkaProducer.create(
                    vertx, new org.apache.kafka.clients.producer.KafkaProducer<>(settings)));
  }

  private static Map<String, String> settings(String clientId) {
    return Map.ofEntries(
        Map.entry("client.id", clientId),
        Map.entry("key.serializer", StringSerializer.class.getName()),
        Map.entry("value.serializer", ByteArraySerializer.class.getName()),
        Map.entry("acks", "all"),
        Map.entry("enable.idempotence", "true"),
        // Five is the most with which idempotence keeps the order.
        Map.entry("max.in.flight.requests.per.connection", "5"),
        Map.entry("retries", "2147483647"),
        Map.entry("delivery.timeout.ms", "30000"),
        Map.entry("request.timeout.ms", "5000"),
        Map.entry("max.block.ms", "10000"),
        Map.entry("reconnect.backoff.max.ms", "1000"),
        // The relay hands over whole batches: nothing is gained by lingering.
        Map.entry("linger.ms", "0"),
        Map.entry("batch.size", "131072"),
        // What the broker takes is for the broker to say: it measures what is compressed.
        Map.entry("max.request.size", "16777216"),
        Map.entry("compression.type", "lz4"));
  }

  /** The CloudEvents source of what this service sends. */
  public String source() {
    return source;
  }

  /** Succeeds when every record is acknowledged by all in-sync replicas; fails if one is not. */
  public Future<Void> send(List<ProducerRecord<String, byte[]>> records) {
    return send(records, () -> true);
  }

  /**
   * The same, for a sender whose right to send can end.
   *
   * @param mayStill is asked before each record, on another thread; once it says no, no further
   *     record is sent, and the future fails
   */
  public Future<Void> send(List<ProducerRecord<String, byte[]>> records, BooleanSupplier mayStill) {
    return client.get().compose(producer -> send(producer.unwrap(), records, mayStill));
  }

  private Future<Void> send(
      Producer<String, byte[]> producer,
      List<ProducerRecord<String, byte[]>> records,
      BooleanSupplier mayStill) {
    var acknowledged = Promise.<Void>promise();
    var open = new AtomicInteger(records.size());
    var failure = new AtomicReference<Exception>();
    // send() waits for metadata and memory: not for an event loop.
    vertx
        .<Void>executeBlocking(
            () -> {
              for (var outgoing : records) {
                if (!mayStill.getAsBoolean()) {
                  throw new IllegalStateException("the right to send has ended");
                }
                producer.send(
                    outgoing,
                    (metadata, error) -> {
                      if (error != null) {
                        failure.compareAndSet(null, error);
                      }
                      if (open.decrementAndGet() == 0) {
                        finish(acknowledged, failure.get());
                      }
                    });
              }
              return null;
            })
        .onFailure(acknowledged::tryFail);
    return acknowledged.future();
  }

  /** Drops what is not sent yet: its futures fail. What comes later is sent by a new client. */
  public void abort() {
    client.drop(producer -> vertx.executeBlocking(() -> closedAtOnce(producer.unwrap()), false));
  }

  public Future<Void> close() {
    return client.close(producer -> producer.close(CLOSE_MS));
  }

  private static Void closedAtOnce(Producer<String, byte[]> producer) {
    producer.close(Duration.ZERO);
    return null;
  }

  private void finish(Promise<Void> acknowledged, Exception error) {
    if (error == null) {
      acknowledged.tryComplete();
    } else {
      acknowledged.tryFail(error);
    }
  }
}
