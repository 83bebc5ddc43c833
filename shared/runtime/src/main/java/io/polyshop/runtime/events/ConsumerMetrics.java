package io.polyshop.runtime.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service's consumer loop shows on {@code /metrics}. */
public final class ConsumerMetrics {

  private final Map<String, Counter> handled = new HashMap<>();
  private final Timer batches;

  public ConsumerMetrics(Set<Topic> topics, ServiceMetrics metrics) {
    for (var topic : topics) {
      var name = topic.topicName();
      handled.put(
          name,
          metrics.counter(
              "polyshop.consumer.records",
              "Records that were handled, dead letters included",
              "topic",
              name));
    }
    batches =
        metrics.timer(
            "polyshop.consumer.batch",
            "From a poll that brought records to the end of their transaction");
  }

  /** Every record of the batch is handled or buried. */
  void handled(List<ConsumerRecord<String, byte[]>> records, long tookNanos) {
    batches.record(tookNanos, TimeUnit.NANOSECONDS);
    records.forEach(one -> handled.get(one.topic()).increment());
  }
}
