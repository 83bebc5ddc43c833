package io.polyshop.runtime.events;

import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A batch that is being handled. If that takes long, its consumer goes on polling with all
 * partitions paused: so it stays in its group, and takes part in a rebalance at once. When one of
 * the batch's partitions went to another replica, the batch is given up; what is still this
 * replica's is read again.
 */
final class HeldBatch {

  /** Most batches are done long before this: nothing is paused for them. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Vertx vertx;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records;
  private final Map<TopicPartition, Long> begins;
  private volatile boolean givenUp;

  HeldBatch(
      Vertx vertx,
      KafkaConsumer<String, byte[]> consumer,
      List<ConsumerRecord<String, byte[]>> records) {
    this.vertx = vertx;
    this.consumer = consumer;
    this.records = records;
    this.begins = begins(records);
  }

  List<ConsumerRecord<String, byte[]>> records() {
    return records;
  }

  /** Whether nobody waits for it any more. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** It is not waited for any longer; it will be delivered again, here or elsewhere. */
  void giveUp() {
    givenUp = true;
  }

  /** Completes when the work is done, or the batch is given up. */
  Future<Void> until(Future<?> work) {
    var patience = vertx.timer(PATIENCE.toMillis());
    var either = Promise.<Void>promise();
    work.onComplete(
        done -> {
          patience.cancel();
          either.tryComplete();
        });
    patience.onSuccess(v -> either.tryComplete());
    return either
        .future()
        .compose(v -> work.isComplete() ? Future.succeededFuture() : holdOn(work));
  }

  private Future<Void> holdOn(Future<?> work) {
    return pauseAll()
        .compose(v -> Loop.whileTrue(vertx, () -> pollOnce(work)))
        .compose(v -> givenUp ? rewind(begins) : Future.succeededFuture())
        .eventually(() -> consumer.assignment().compose(consumer::resume));
  }

  private Future<Void> pauseAll() {
    return consumer.assignment().compose(consumer::pause);
  }

  private Future<Boolean> pollOnce(Future<?> work) {
    return consumer
        .poll(POLL)
        .compose(polled -> putBack(polled.records()))
        // A broker that is away is no reason to give the batch up.
        .recover(e -> vertx.timer(POLL.toMillis()).mapEmpty())
        .compose(v -> consumer.assignment())
        .map(
            assigned -> {
              givenUp = givenUp || !assigned.containsAll(begins.keySet());
              return !givenUp && !work.isComplete();
            });
  }

  /** What came from partitions that were assigned just now, and so were not paused. */
  private Future<Void> putBack(Iterable<ConsumerRecord<String, byte[]>> early) {
    var positions = begins(early);
    return positions.isEmpty()
        ? Future.succeededFuture()
        : rewind(positions).compose(v -> pauseAll());
  }

  private Future<Void> rewind(Map<TopicPartition, Long> positions) {
    return consumer
        .assignment()
        .compose(
            assigned ->
                Future.all(
                    positions.entrySet().stream()
                        .filter(position -> assigned.contains(position.getKey()))
                        .map(position -> consumer.seek(position.getKey(), position.getValue()))
                        .toList()))
        .mapEmpty();
  }

  private static Map<TopicPartition, Long> begins(
      Iterable<ConsumerRecord<String, byte[]>> records) {
    var begins = new HashMap<TopicPartition, Long>();
    for (var one : records) {
      begins.merge(new TopicPartition(one.topic(), one.partition()), one.offset(), Math::min);
    }
    return begins;
  }
}
