package io.polyshop.testkit;

import io.polyshop.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of the protocol and their dead letters, as all tests share them. More than one
 * partition, so that a test cannot lean on an order that Kafka does not promise.
 */
final class TestTopics {

  static final int PARTITIONS = 4;
  private static final short REPLICAS = 1;

  private TestTopics() {}

  static void create(Admin admin) {
    var topics =
        Arrays.stream(Topic.values())
            .flatMap(topic -> Stream.of(newTopic(topic), plain(topic.deadLetterName())))
            .toList();
    try {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics cannot be created", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The partitions of these topics. */
  static List<TopicPartition> partitions(Stream<String> topicNames) {
    return topicNames
        .flatMap(
            name ->
                Stream.iterate(0, partition -> partition + 1)
                    .limit(PARTITIONS)
                    .map(partition -> new TopicPartition(name, partition)))
        .toList();
  }

  /** The partitions of all topics and of all dead letters. */
  static List<TopicPartition> allPartitions() {
    return partitions(
        Arrays.stream(Topic.values())
            .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName())));
  }

  private static NewTopic newTopic(Topic topic) {
    var created = plain(topic.topicName());
    return topic.compacted()
        ? created.configs(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
        : created;
  }

  private static NewTopic plain(String name) {
    return new NewTopic(name, PARTITIONS, REPLICAS);
  }
}
