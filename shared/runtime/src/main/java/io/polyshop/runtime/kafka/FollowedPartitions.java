package io.polyshop.runtime.kafka;

import io.vertx.core.Future;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which partitions a consumer reads, from where, and up to where it has to come to be up to date.
 */
final class FollowedPartitions {

  /** What a look at the topic found. */
  enum Change {
    NONE,
    FIRST,
    MORE
  }

  private final KafkaConsumer<String, byte[]> consumer;
  private final String topic;
  private final Supplier<Instant> since;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /**
   * @param since from when on it is read; null for what comes from now on
   */
  FollowedPartitions(
      KafkaConsumer<String, byte[]> consumer, String topic, Supplier<Instant> since) {
    this.consumer = consumer;
    this.topic = topic;
    this.since = since;
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** Looks for partitions, and puts the consumer at the beginning of new ones. */
  Future<Change> refresh() {
    return consumer
        .partitionsFor(topic)
        .compose(
            known -> {
              var added =
                  known.stream()
                      .map(p -> new TopicPartition(topic, p.getPartition()))
                      .filter(p -> !ends.containsKey(p))
                      .collect(Collectors.toSet());
              return added.isEmpty() ? Future.succeededFuture(Change.NONE) : take(added);
            });
  }

  /** Whether all was read that stood in the partitions when they were taken. */
  Future<Boolean> areRead() {
    return Future.all(ends.keySet().stream().map(this::isRead).toList())
        .map(all -> !isEmpty() && all.<Boolean>list().stream().allMatch(read -> read));
  }

  private Future<Boolean> isRead(TopicPartition partition) {
    return consumer.position(partition).map(position -> position >= ends.get(partition));
  }

  private Future<Change> take(Set<TopicPartition> added) {
    var change = isEmpty() ? Change.FIRST : Change.MORE;
    var all = new HashSet<>(ends.keySet());
    all.addAll(added);
    // Partitions that it has already keep their position. The ends come first: what is written
    // after that is not before any starting point.
    return consumer
        .assign(all)
        .compose(v -> consumer.endOffsets(added))
        .compose(newEnds -> starts(added, newEnds).compose(this::seek).map(v -> newEnds))
        .onSuccess(ends::putAll)
        .map(v -> change);
  }

  private Future<Map<TopicPartition, Long>> starts(
      Set<TopicPartition> added, Map<TopicPartition, Long> newEnds) {
    if (since == null) {
      // All of a partition that was not there before is new.
      return isEmpty() ? Future.succeededFuture(newEnds) : consumer.beginningOffsets(added);
    }
    var time = since.get().toEpochMilli();
    return consumer
        .offsetsForTimes(added.stream().collect(Collectors.toMap(Function.identity(), p -> time)))
        .map(
            found -> {
              var starts = new HashMap<>(newEnds);
              found.forEach(
                  (partition, first) -> {
                    if (first != null) {
                      starts.put(partition, first.getOffset());
                    }
                  });
              return starts;
            });
  }

  private Future<Void> seek(Map<TopicPartition, Long> starts) {
    List<Future<Void>> sought =
        starts.entrySet().stream().map(e -> consumer.seek(e.getKey(), e.getValue())).toList();
    return Future.all(sought).mapEmpty();
  }
}
