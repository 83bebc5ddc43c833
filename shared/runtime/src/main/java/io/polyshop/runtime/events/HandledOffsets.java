package io.polyshop.runtime.events;

import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far records are handled, until it is committed: not after each batch, which would cost as
 * much as a small batch itself, but as soon as there is a pause, and at the latest after a while.
 * What a crash leaves uncommitted is read again, and changes nothing. For one event loop.
 */
final class HandledOffsets {

  /** How much is read again after a crash, at most. */
  private static final Duration LATEST = Duration.ofMillis(500);

  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private long sinceNanos;

  boolean isEmpty() {
    return uncommitted.isEmpty();
  }

  /** Whether they have waited for a pause for long enough. */
  boolean areDue() {
    return !isEmpty() && System.nanoTime() - sinceNanos >= LATEST.toNanos();
  }

  /** Notes that the records are handled, and all before them. */
  void note(List<ConsumerRecord<String, byte[]>> handled) {
    if (isEmpty()) {
      sinceNanos = System.nanoTime();
    }
    for (var one : handled) {
      uncommitted.put(
          new TopicPartition(one.topic(), one.partition()),
          new OffsetAndMetadata(one.offset() + 1, ""));
    }
  }

  /**
   * Commits them. While the group is rebalanced a commit is refused; partitions that stay here are
   * not read again then, so their offsets are kept for the next time.
   */
  Future<Void> commit(KafkaConsumer<String, byte[]> consumer) {
    return isEmpty()
        ? Future.succeededFuture()
        : forgetRevoked(consumer)
            .compose(v -> isEmpty() ? Future.succeededFuture() : commitAll(consumer));
  }

  private Future<Void> commitAll(KafkaConsumer<String, byte[]> consumer) {
    return consumer
        .commit(Map.copyOf(uncommitted))
        .onSuccess(committed -> uncommitted.clear())
        .mapEmpty();
  }

  /** What went to another replica is read there again, from the last offset that was committed. */
  private Future<Void> forgetRevoked(KafkaConsumer<String, byte[]> consumer) {
    return consumer
        .assignment()
        .onSuccess(assigned -> uncommitted.keySet().retainAll(assigned))
        .mapEmpty();
  }
}
