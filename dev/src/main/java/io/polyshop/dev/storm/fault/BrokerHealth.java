package io.polyshop.dev.storm.fault;

import io.polyshop.dev.BrokerAddress;
import io.polyshop.runtime.kafka.Broker;
import io.polyshop.runtime.kafka.BrokerException;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/** Whether every broker has all that it should have. */
public final class BrokerHealth implements AutoCloseable {

  private final Broker broker;

  /**
   * @param folder of the cluster
   */
  public BrokerHealth(Path folder) {
    this.broker = new Broker(BrokerAddress.of(null, folder));
  }

  /** Whether no partition lacks a copy. */
  public boolean isWhole() {
    try {
      var topics =
          broker.asked(
              broker.admin().listTopics(new ListTopicsOptions().listInternal(true)).names());
      return broker.asked(broker.admin().describeTopics(topics).allTopicNames()).values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    } catch (BrokerException unreachable) {
      return false;
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
