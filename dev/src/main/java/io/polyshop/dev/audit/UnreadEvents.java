package io.polyshop.dev.audit;

import io.polyshop.runtime.kafka.Broker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What stands in the topics that services read and is not handled yet. */
record UnreadEvents(Broker broker) {

  /**
   * How many, by service and topic; only of services that have read something already.
   *
   * @param services also the names of their consumer groups
   */
  Map<String, Long> of(List<String> services) {
    var unread = new TreeMap<String, Long>();
    for (var service : services) {
      var handled =
          broker.asked(
              broker.admin().listConsumerGroupOffsets(service).partitionsToOffsetAndMetadata());
      ends(handled)
          .forEach(
              (partition, end) -> {
                var left = end - offset(handled.get(partition));
                if (left > 0) {
                  unread.merge(service + " " + partition.topic(), left, Long::sum);
                }
              });
    }
    return unread;
  }

  /** The ends of all partitions of the topics that were read. */
  private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> handled) {
    var topics = handled.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    var partitions = new ArrayList<TopicPartition>();
    broker
        .asked(broker.admin().describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(p -> partitions.add(new TopicPartition(topic, p.partition()))));
    var latest = partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    broker
        .asked(broker.admin().listOffsets(latest).all())
        .forEach((p, end) -> ends.put(p, end.offset()));
    return ends;
  }

  private static long offset(OffsetAndMetadata handled) {
    return handled == null ? 0 : handled.offset();
  }
}
