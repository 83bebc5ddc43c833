package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.ConsumerGroupListing;
import io.vertx.kafka.admin.KafkaAdminClient;
import io.vertx.kafka.admin.ListOffsetsResultInfo;
import io.vertx.kafka.admin.OffsetSpec;
import io.vertx.kafka.admin.TopicDescription;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;

/**
 * How far the topics have been written, and every consumer group has handled them, whoever runs it:
 * asked of the broker, so it is true while a service is away. To be used on one context.
 */
public final class TopicPositions {

  /** One partition of a topic. */
  public record Part(Topic topic, int partition) {}

  /**
   * At one moment.
   *
   * @param ends the offset that the next record will get
   * @param handled the same for what a group will read next; only of topics that it reads
   * @param deadLetters records on a topic's dead-letter topic that are kept, done ones among them
   */
  public record Snapshot(
      Map<Part, Long> ends, Map<String, Map<Part, Long>> handled, Map<Topic, Long> deadLetters) {}

  private static final int MAX_GROUPS = 50;
  private static final long LOOK_AROUND_MS = Duration.ofSeconds(20).toMillis();

  private final LazyClient<KafkaAdminClient> client;
  private List<TopicPartition> partitions = List.of();
  private List<String> groups = List.of();
  private long lookedAroundAt;

  /**
   * @param name to the broker, such as {@code analytics-console}
   */
  public TopicPositions(Vertx vertx, KafkaConfig config, String name) {
    var settings =
        Map.<String, Object>copyOf(config.connectionWith(Topics.adminSettings(config, name)));
    this.client =
        new LazyClient<>(vertx, () -> KafkaAdminClient.create(vertx, AdminClient.create(settings)));
  }

  /** Asks the broker; which topics and groups there are, only now and then. */
  public Future<Snapshot> read() {
    return client.get().compose(admin -> lookAround(admin).compose(known -> read(admin)));
  }

  public Future<Void> close() {
    return client.close(KafkaAdminClient::close);
  }

  private Future<Void> lookAround(KafkaAdminClient admin) {
    var now = System.nanoTime() / 1_000_000;
    if (!partitions.isEmpty() && now - lookedAroundAt < LOOK_AROUND_MS) {
      return Future.succeededFuture();
    }
    var described = admin.listTopics().compose(all -> admin.describeTopics(ours(all)));
    var listed = admin.listConsumerGroups();
    return Future.all(described, listed)
        .onSuccess(
            both -> {
              partitions = described.result().values().stream().flatMap(this::partitions).toList();
              groups =
                  listed.result().stream()
                      .map(ConsumerGroupListing::getGroupId)
                      .sorted()
                      .limit(MAX_GROUPS)
                      .toList();
              lookedAroundAt = now;
            })
        .mapEmpty();
  }

  private static List<String> ours(Set<String> all) {
    return Stream.of(Topic.values())
        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
        .filter(all::contains)
        .toList();
  }

  private Stream<TopicPartition> partitions(TopicDescription topic) {
    return topic.getPartitions().stream()
        .map(p -> new TopicPartition(topic.getName(), p.getPartition()));
  }

  private Future<Snapshot> read(KafkaAdminClient admin) {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    var earliest = new HashMap<TopicPartition, OffsetSpec>();
    for (var partition : partitions) {
      latest.put(partition, OffsetSpec.LATEST);
      if (topic(partition).isEmpty()) {
        earliest.put(partition, OffsetSpec.EARLIEST);
      }
    }
    var handled = new TreeMap<String, Map<Part, Long>>();
    var all = new ArrayList<Future<?>>();
    var ends = admin.listOffsets(latest);
    var begins = admin.listOffsets(earliest);
    all.add(ends);
    all.add(begins);
    for (var group : groups) {
      all.add(
          admin
              .listConsumerGroupOffsets(group)
              .onSuccess(offsets -> handled.put(group, handled(offsets))));
    }
    return Future.all(all)
        .map(
            done -> {
              handled.values().removeIf(Map::isEmpty);
              return new Snapshot(
                  ends(ends.result()), handled, deadLetters(begins.result(), ends.result()));
            });
  }

  private static Map<Part, Long> ends(Map<TopicPartition, ListOffsetsResultInfo> ends) {
    var ours = new HashMap<Part, Long>();
    ends.forEach((p, end) -> part(p).ifPresent(part -> ours.put(part, end.getOffset())));
    return ours;
  }

  private static Map<Part, Long> handled(Map<TopicPartition, OffsetAndMetadata> offsets) {
    var ours = new HashMap<Part, Long>();
    offsets.forEach((p, next) -> part(p).ifPresent(part -> ours.put(part, next.getOffset())));
    return ours;
  }

  private static Map<Topic, Long> deadLetters(
      Map<TopicPartition, ListOffsetsResultInfo> begins,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    var kept = new EnumMap<Topic, Long>(Topic.class);
    for (var topic : Topic.values()) {
      begins.forEach(
          (partition, begin) -> {
            if (partition.getTopic().equals(topic.deadLetterName())) {
              kept.merge(topic, ends.get(partition).getOffset() - begin.getOffset(), Long::sum);
            }
          });
    }
    return kept;
  }

  private static Optional<Part> part(TopicPartition partition) {
    return topic(partition).map(topic -> new Part(topic, partition.getPartition()));
  }

  private static Optional<Topic> topic(TopicPartition partition) {
    return Stream.of(Topic.values())
        .filter(topic -> topic.topicName().equals(partition.getTopic()))
        .findFirst();
  }
}
