package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a service is behind in reading each topic, on {@code /metrics}; asked of the broker, so
 * it is true also while the service is stuck.
 */
public final class ConsumerLag {

  /**
   * Of a topic.
   *
   * @param seconds of the partition that is furthest behind
   */
  private record Lag(long records, double seconds) {

    static final Lag NONE = new Lag(0, 0);

    Lag with(Lag other) {
      return new Lag(records + other.records, Math.max(seconds, other.seconds));
    }
  }

  private record Partition(Topic topic, int number) {}

  private static final double NANOS_A_SECOND = 1e9;

  private final Topics topics;
  private final String group;
  private final Set<Topic> inputs;
  private final Map<Partition, Backlog> backlogs = new HashMap<>();
  private volatile Map<Topic, Lag> lag = Map.of();

  public ConsumerLag(Topics topics, String group, Set<Topic> inputs, ServiceMetrics metrics) {
    this.topics = topics;
    this.group = group;
    this.inputs = inputs;
    for (var topic : inputs) {
      metrics.gauge(
          "polyshop.consumer.lag.records",
          "Records of the topic that the service has not handled yet",
          null,
          () -> of(topic).records(),
          "topic",
          topic.topicName());
      metrics.gauge(
          "polyshop.consumer.lag",
          "For how long the oldest of these records has been on the topic",
          "seconds",
          () -> of(topic).seconds(),
          "topic",
          topic.topicName());
    }
  }

  /** Asks the broker once; a worker's step. */
  public Future<Boolean> look() {
    return topics.progress(group, inputs).onSuccess(this::note).map(false);
  }

  private Lag of(Topic topic) {
    return lag.getOrDefault(topic, Lag.NONE);
  }

  private void note(List<Progress> progress) {
    var now = System.nanoTime();
    var next = new EnumMap<Topic, Lag>(Topic.class);
    for (var one : progress) {
      var age =
          backlogs
              .computeIfAbsent(new Partition(one.topic(), one.partition()), p -> new Backlog())
              .ageNanos(one.handled(), one.end(), now);
      next.merge(one.topic(), new Lag(one.behind(), age / NANOS_A_SECOND), Lag::with);
    }
    lag = next;
  }
}
