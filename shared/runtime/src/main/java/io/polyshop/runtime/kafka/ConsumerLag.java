package io.polyshop.runtime.kafka;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/**
 * How far a service is behind in reading each topic, on {@code /metrics}; asked of the broker, so
 * it is true also while the service is stuck.
 */
public final class ConsumerLag {

  private final Topics topics;
  private final String group;
  private final Set<Topic> inputs;
  private volatile Map<Topic, Long> lag = Map.of();

  public ConsumerLag(Topics topics, String group, Set<Topic> inputs, ServiceMetrics metrics) {
    this.topics = topics;
    this.group = group;
    this.inputs = inputs;
    for (var topic : inputs) {
      metrics.gauge(
          "polyshop.consumer.lag",
          "Records of the topic that the service has not handled yet",
          null,
          () -> lag.getOrDefault(topic, 0L),
          "topic",
          topic.topicName());
    }
  }

  /** Asks the broker once; a worker's step. */
  public Future<Boolean> look() {
    return topics.lag(group, inputs).onSuccess(now -> lag = now).map(false);
  }
}
