package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.worker.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the topics have been written, and every consumer group has handled them, whoever runs it:
 * asked of the broker, so it is true while a service is away. To be used on one context.
 *
 * <p>By Kafka's own client, not by that of Vert.x: it asks for all groups in one request.
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

  private final Vertx vertx;
  private final LazyClient<Admin> client;
  private Set<TopicPartition> partitions = Set.of();
  private Map<TopicPartition, ListOffsetsResultInfo> begins = Map.of();
  private List<String> groups = List.of();
  private long lookedAroundAt;

  /**
   * @param name to the broker, such as {@code analytics-console}
   */
  public TopicPositions(Vertx vertx, KafkaConfig config, String name) {
    var settings =
        Map.<String, Object>copyOf(config.connectionWith(Topics.adminSettings(config, name)));
    this.vertx = vertx;
    this.client = new LazyClient<>(vertx, () -> Admin.create(settings));
  }

  /**
   * Asks the broker; which topics and groups there are, and where what is kept begins, only now and
   * then.
   */
  public Future<Snapshot> read() {
    return client.get().compose(admin -> lookAround(admin).compose(known -> read(admin)));
  }

  public Future<Void> close() {
    return client.close(admin -> vertx.executeBlocking(() -> close(admin)));
  }

  private static Void close(Admin admin) {
    admin.close(Duration.ZERO);
    return null;
  }

  private Future<Void> lookAround(Admin admin) {
    var now = System.nanoTime() / 1_000_000;
    if (!partitions.isEmpty() && now - lookedAroundAt < LOOK_AROUND_MS) {
      return Future.succeededFuture();
    }
    var described =
        told(admin.listTopics().names())
            .compose(all -> told(admin.describeTopics(ours(all)).allTopicNames()))
            .map(TopicPositions::partitions);
    var begun =
        described.compose(
            all ->
                offsets(
                    admin, all.stream().filter(p -> topic(p).isEmpty()), OffsetSpec.earliest()));
    var listed = told(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all());
    return Future.all(described, begun, listed)
        .onSuccess(
            known -> {
              partitions = described.result();
              begins = begun.result();
              groups =
                  listed.result().stream()
                      .map(GroupListing::groupId)
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

  private static Set<TopicPartition> partitions(Map<String, TopicDescription> topics) {
    return topics.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(p -> new TopicPartition(topic.name(), p.partition())))
        .collect(Collectors.toSet());
  }

  private Future<Snapshot> read(Admin admin) {
    var ends = offsets(admin, partitions.stream(), OffsetSpec.latest());
    var handled = told(admin.listConsumerGroupOffsets(all(groups)).all());
    return Future.all(ends, handled)
        .map(
            both ->
                new Snapshot(
                    parts(ends.result(), ListOffsetsResultInfo::offset),
                    handled(handled.result()),
                    deadLetters(begins, ends.result())));
  }

  private static Future<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
      Admin admin, Stream<TopicPartition> of, OffsetSpec which) {
    var asked = of.collect(Collectors.toMap(Function.identity(), p -> which));
    return told(admin.listOffsets(asked).all());
  }

  private static Map<String, ListConsumerGroupOffsetsSpec> all(List<String> groups) {
    return groups.stream()
        .collect(Collectors.toMap(Function.identity(), g -> new ListConsumerGroupOffsetsSpec()));
  }

  private static <T> Future<T> told(KafkaFuture<T> asked) {
    var promise = Promise.<T>promise();
    asked.whenComplete(promise::complete);
    return OwnContext.of(promise.future());
  }

  private static Map<String, Map<Part, Long>> handled(
      Map<String, Map<TopicPartition, OffsetAndMetadata>> byGroup) {
    var handled = new TreeMap<String, Map<Part, Long>>();
    byGroup.forEach(
        (group, offsets) -> handled.put(group, parts(offsets, OffsetAndMetadata::offset)));
    handled.values().removeIf(Map::isEmpty);
    return handled;
  }

  private static <T> Map<Part, Long> parts(
      Map<TopicPartition, T> offsets, ToLongFunction<T> offset) {
    var ours = new HashMap<Part, Long>();
    offsets.forEach((p, at) -> part(p).ifPresent(part -> ours.put(part, offset.applyAsLong(at))));
    return ours;
  }

  private static Map<Topic, Long> deadLetters(
      Map<TopicPartition, ListOffsetsResultInfo> begins,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    var kept = new EnumMap<Topic, Long>(Topic.class);
    for (var topic : Topic.values()) {
      begins.forEach(
          (partition, begin) -> {
            if (partition.topic().equals(topic.deadLetterName())) {
              kept.merge(topic, ends.get(partition).offset() - begin.offset(), Long::sum);
            }
          });
    }
    return kept;
  }

  private static Optional<Part> part(TopicPartition partition) {
    return topic(partition).map(topic -> new Part(topic, partition.partition()));
  }

  private static Optional<Topic> topic(TopicPartition partition) {
    return Stream.of(Topic.values())
        .filter(topic -> topic.topicName().equals(partition.topic()))
        .findFirst();
  }
}
