package io.polyshop.dev.conformance;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.BrokerAddress;
import io.polyshop.embedded.DatabaseLogin;
import io.polyshop.embedded.Engines;
import io.polyshop.runtime.kafka.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A PostgreSQL and a Kafka of a run's own, with an empty database for the worker. */
final class Stage implements AutoCloseable {

  private static final int PARTITIONS = 4;

  private final Engines engines;
  private final Broker broker;
  private final DatabaseLogin login;

  /** Of the topics' partitions; nobody else writes, so they change by {@link #send} only. */
  private Map<TopicPartition, Long> ends = Map.of();

  private Stage(Engines engines, DatabaseLogin login) {
    this.engines = engines;
    this.login = login;
    this.broker = new Broker(BrokerAddress.of(engines.kafka().bootstrapServers(), null));
  }

  static Stage open(Path folder, String worker) {
    var engines = Engines.start(folder, 0, 0, UUID.randomUUID().toString());
    var login = new DatabaseLogin(worker + "_db", worker, UUID.randomUUID().toString());
    engines.postgres().ensureDatabase(login);
    var stage = new Stage(engines, login);
    stage.makeTopics();
    return stage;
  }

  /** What a worker is told; also psql, by its own variables. */
  Map<String, String> settings() {
    var port = Integer.toString(engines.postgres().port());
    return Map.ofEntries(
        Map.entry("DATABASE_URL", "postgresql://127.0.0.1:" + port + "/" + login.database()),
        Map.entry("DATABASE_USER", login.role()),
        Map.entry("DATABASE_PASSWORD", login.password()),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", engines.kafka().bootstrapServers()),
        Map.entry("MANAGEMENT_PORT", "0"),
        Map.entry("PGHOST", "127.0.0.1"),
        Map.entry("PGPORT", port),
        Map.entry("PGDATABASE", login.database()),
        Map.entry("PGUSER", login.role()),
        Map.entry("PGPASSWORD", login.password()));
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) {
    broker.send(records);
    ends = broker.ends(partitions());
  }

  /** How many records groups have committed that they handled, over all partitions. */
  long handled() {
    return committed().values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Whether a group reads something, and has come to the end of all that it reads: also of a topic
   * of which it has not committed anything yet.
   */
  boolean isRead() {
    var committed = committed();
    var read =
        Stream.concat(committed.keySet().stream(), assigned())
            .map(TopicPartition::topic)
            .collect(Collectors.toSet());
    return !committed.isEmpty()
        && ends.entrySet().stream()
            .filter(end -> read.contains(end.getKey().topic()))
            .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private Stream<TopicPartition> assigned() {
    return described().values().stream()
        .flatMap(group -> group.members().stream())
        .flatMap(member -> member.assignment().topicPartitions().stream());
  }

  /**
   * A process that was killed is a member until Kafka misses it: so its successor need not wait.
   */
  void forgetMembers() {
    described()
        .forEach(
            (group, state) -> {
              if (!state.members().isEmpty()) {
                forgetMembers(group);
              }
            });
  }

  private void forgetMembers(String group) {
    var everybody = new RemoveMembersFromConsumerGroupOptions();
    broker.asked(broker.admin().removeMembersFromConsumerGroup(group, everybody).all());
  }

  @Override
  public void close() {
    broker.close();
    engines.close();
  }

  private void makeTopics() {
    var topics = new ArrayList<NewTopic>();
    for (var topic : Topic.values()) {
      var made = new NewTopic(topic.topicName(), Optional.of(PARTITIONS), Optional.empty());
      topics.add(made.configs(Map.of("retention.ms", "-1")));
      topics.add(new NewTopic(topic.deadLetterName(), Optional.of(1), Optional.empty()));
    }
    broker.asked(broker.admin().createTopics(topics).all());
  }

  private static List<TopicPartition> partitions() {
    return Stream.of(Topic.values())
        .flatMap(
            topic ->
                IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new TopicPartition(topic.topicName(), number)))
        .toList();
  }

  private Map<String, ConsumerGroupDescription> described() {
    return broker.asked(broker.admin().describeConsumerGroups(groups()).all());
  }

  private List<String> groups() {
    return broker
        .asked(broker.admin().listGroups(ListGroupsOptions.forConsumerGroups()).all())
        .stream()
        .map(GroupListing::groupId)
        .toList();
  }

  private Map<TopicPartition, Long> committed() {
    return groups().stream()
        .flatMap(
            group ->
                broker
                    .asked(
                        broker
                            .admin()
                            .listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata())
                    .entrySet()
                    .stream())
        .filter(one -> one.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().offset(), Math::min));
  }
}
