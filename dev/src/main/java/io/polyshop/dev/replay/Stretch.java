package io.polyshop.dev.replay;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.StartException;
import io.polyshop.runtime.kafka.Broker;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of a topic, as offsets: from the first one, up to but without the second one.
 *
 * @param from by partition; the same partitions as {@code to}
 */
record Stretch(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

  /**
   * What the bounds mean now; the end is at most what is the topic's end now.
   *
   * @param partition the only one, or null for all
   */
  static Stretch of(Broker broker, Topic topic, Integer partition, Bound from, Bound to) {
    var partitions =
        broker.partitions(topic.topicName()).stream()
            .filter(p -> partition == null || p.partition() == partition)
            .toList();
    if (partitions.isEmpty()) {
      throw new StartException("there is no such partition of " + topic.topicName(), null);
    }
    var ends = offsets(broker, all(partitions, OffsetSpec.latest()));
    var begins = offsets(broker, all(partitions, OffsetSpec.earliest()));
    var first = new HashMap<TopicPartition, Long>();
    var last = new HashMap<TopicPartition, Long>();
    for (var one : partitions) {
      var end = ends.get(one);
      last.put(one, Math.min(end, to == null ? end : to.offset(broker, one, end)));
      first.put(one, Math.max(begins.get(one), from == null ? 0 : from.offset(broker, one, end)));
    }
    return new Stretch(first, last);
  }

  /** Those of its partitions in which there is anything. */
  Map<TopicPartition, Long> begins() {
    return from.entrySet().stream()
        .filter(one -> one.getValue() < to.get(one.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Map<TopicPartition, Long> offsets(Broker broker, Map<TopicPartition, OffsetSpec> asked) {
    return broker.asked(broker.admin().listOffsets(asked).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().offset()));
  }

  private static Map<TopicPartition, OffsetSpec> all(
      Iterable<TopicPartition> partitions, OffsetSpec spec) {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(one -> asked.put(one, spec));
    return asked;
  }
}
