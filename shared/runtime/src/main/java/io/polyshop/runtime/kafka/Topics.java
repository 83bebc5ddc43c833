package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.NewTopic;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.admin.TopicDescription;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics in the broker: makes those that are missing, and tells whether the broker answers. */
public final class Topics {

  private final KafkaConfig config;
  private final KafkaAdminClient admin;

  public Topics(Vertx vertx, KafkaConfig config, String service) {
    this.config = config;
    this.admin =
        KafkaAdminClient.create(
            vertx,
            config.connectionWith(
                Map.of(
                    "client.id", "polyshop-" + service + "-admin",
                    "request.timeout.ms", "3000",
                    "default.api.timeout.ms", "4000",
                    "reconnect.backoff.max.ms", "1000")));
  }

  /** Makes those of the topics, and their dead-letter topics, that are not there. */
  public Future<Void> ensure(Set<Topic> topics) {
    return admin
        .listTopics()
        .compose(
            existing -> {
              var missing = new ArrayList<NewTopic>();
              for (var topic : topics) {
                addMissing(missing, existing, topic.topicName(), config.partitions(), topic);
                addMissing(missing, existing, topic.deadLetterName(), 1, null);
              }
              return missing.isEmpty() ? Future.succeededFuture() : create(missing);
            });
  }

  /** How many records of each topic the group has not handled yet. */
  public Future<Map<Topic, Long>> lag(String group, Set<Topic> topics) {
    var ends =
        admin
            .describeTopics(topics.stream().map(Topic::topicName).toList())
            .compose(described -> admin.listOffsets(latest(described)));
    return Future.all(ends, admin.listConsumerGroupOffsets(group))
        .map(
            both -> {
              Map<TopicPartition, OffsetAndMetadata> handled = both.resultAt(1);
              var lag = new EnumMap<Topic, Long>(Topic.class);
              ends.result()
                  .forEach(
                      (partition, end) ->
                          lag.merge(
                              Topic.ofName(partition.getTopic()),
                              end.getOffset() - offset(handled.get(partition)),
                              Long::sum));
              return lag;
            });
  }

  /** Whether the broker answers. */
  public Future<Void> ping() {
    return admin.describeCluster().mapEmpty();
  }

  public Future<Void> close() {
    return admin.close();
  }

  private static Map<TopicPartition, OffsetSpec> latest(Map<String, TopicDescription> described) {
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    described.forEach(
        (topic, description) ->
            description
                .getPartitions()
                .forEach(
                    p ->
                        asked.put(new TopicPartition(topic, p.getPartition()), OffsetSpec.LATEST)));
    return asked;
  }

  private static long offset(OffsetAndMetadata handled) {
    return handled == null ? 0 : handled.getOffset();
  }

  private Future<Void> create(List<NewTopic> missing) {
    // Another service may have been faster with one of them.
    return admin
        .createTopics(missing)
        .recover(
            e ->
                e instanceof org.apache.kafka.common.errors.TopicExistsException
                    ? Future.succeededFuture()
                    : Future.failedFuture(e));
  }

  private void addMissing(
      List<NewTopic> missing, Set<String> existing, String name, int partitions, Topic topic) {
    if (existing.contains(name)) {
      return;
    }
    var settings = new HashMap<String, String>();
    settings.put("cleanup.policy", topic != null && topic.compacted() ? "compact" : "delete");
    // Facts are kept for ever: a new service can read the whole history.
    settings.put("retention.ms", "-1");
    missing.add(new NewTopic(name, partitions, (short) config.replicas()).setConfig(settings));
  }
}
