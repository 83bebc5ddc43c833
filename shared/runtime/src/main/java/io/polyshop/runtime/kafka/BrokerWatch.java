package io.polyshop.runtime.kafka;

import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;

/** Whether Kafka answers this replica, on {@code /metrics}. */
public final class BrokerWatch {

  private final Topics topics;
  private volatile int up;

  public BrokerWatch(Topics topics, ServiceMetrics metrics) {
    this.topics = topics;
    metrics.gauge(
        "polyshop.broker.up", "1 if Kafka answered when it was last asked, else 0", null, () -> up);
  }

  /** Asks once; a worker's step. */
  public Future<Boolean> look() {
    return topics.ping().onComplete(answered -> up = answered.succeeded() ? 1 : 0).map(false);
  }
}
