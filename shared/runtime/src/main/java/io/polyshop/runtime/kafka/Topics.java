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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClient;

/** The topics in the broker: makes those that are missing, and tells whether the broker answers. */
public final class Topics {

  /** Of three brokers: how many must have a record before it counts as written. */
  private static final int MAJORITY = 2;

  private final KafkaConfig config;
  private final LazyClient<KafkaAdminClient> client;

  public Topics(Vertx vertx, KafkaConfig config, String service) {
    this.config = config;
    var settings =
        Map.<String, Object>copyOf(config.connectionWith(adminSettings(config, service)));
    this.client =
        new LazyClient<>(vertx, () -> KafkaAdminClient.create(vertx, AdminClient.create(settings)));
  }

  static Map<String, String> adminSettings(KafkaConfig config, String service) {
    return Map.of(
        "client.id", config.clientId(service + "-admin"),
        "request.timeout.ms", "3000",
        "default.api.timeout.ms", "4000",
        "reconnect.backoff.max.ms", "1000");
  }

  /** Makes those of the topics, and their dead-letter topics, that are not there. */
  public Future<Void> ensure(Set<Topic> topics) {
    return client
        .get()
        .compose(
            admin ->
                admin
                    .listTopics()
                    .map(existing -> missing(existing, topics))
                    .compose(missing -> create(admin, missing)));
  }

  private List<NewTopic> missing(Set<String> existing, Set<Topic> topics) {
    var missing = new ArrayList<NewTopic>();
    for (var topic : topics) {
      var cleanup = topic.compacted() ? "compact" : "delete";
      missing.add(newTopic(topic.topicName(), config.partitions(), cleanup));
      missing.add(newTopic(topic.deadLetterName(), 1, "delete"));
    }
    missing.removeIf(topic -> existing.contains(topic.getName()));
    return missing;
  }

  /** How far the group has come in each partition of the topics. */
  public Future<List<Progress>> progress(String group, Set<Topic> topics) {
    return client.get().compose(admin -> progress(admin, group, topics));
  }

  private static Future<List<Progress>> progress(
      KafkaAdminClient admin, String group, Set<Topic> topics) {
    var ends =
        admin
            .describeTopics(topics.stream().map(Topic::topicName).toList())
            .compose(described -> admin.listOffsets(latest(described)));
    return Future.all(ends, admin.listConsumerGroupOffsets(group))
        .map(
            both -> {
              Map<TopicPartition, OffsetAndMetadata> handled = both.resultAt(1);
              var progress = new ArrayList<Progress>();
              ends.result()
                  .forEach(
                      (partition, end) ->
                          progress.add(
                              new Progress(
                                  Topic.ofName(partition.getTopic()),
                                  partition.getPartition(),
                                  offset(handled.get(partition)),
                                  end.getOffset())));
              return progress;
            });
  }

  /** Whether the broker answers. */
  public Future<Void> ping() {
    return client.get().compose(KafkaAdminClient::describeCluster).mapEmpty();
  }

  public Future<Void> close() {
    return client.close(KafkaAdminClient::close);
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

  private static Future<Void> create(KafkaAdminClient admin, List<NewTopic> missing) {
    if (missing.isEmpty()) {
      return Future.succeededFuture();
    }
    // Another service may have been faster with one of them.
    return admin
        .createTopics(missing)
        .recover(
            e ->
                e instanceof org.apache.kafka.common.errors.TopicExistsException
                    ? Future.succeededFuture()
                    : Future.failedFuture(e));
  }

  private NewTopic newTopic(String name, int partitions, String cleanup) {
    return new NewTopic(name, partitions, (short) config.replicas())
        .setConfig(settings(cleanup, config.replicas()));
  }

  static Map<String, String> settings(String cleanup, int replicas) {
    var settings = new HashMap<String, String>();
    settings.put("cleanup.policy", cleanup);
    // Facts are kept for ever: a new service can read the whole history.
    settings.put("retention.ms", "-1");
    if (replicas > MAJORITY) {
      // What is acknowledged survives the loss of any one broker.
      settings.put("min.insync.replicas", Integer.toString(MAJORITY));
    }
    return settings;
  }
}
