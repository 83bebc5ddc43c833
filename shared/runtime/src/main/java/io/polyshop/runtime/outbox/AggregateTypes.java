package io.polyshop.runtime.outbox;

import io.polyshop.contracts.Topic;

/** The outbox names aggregates ({@code order}), Kafka names topics ({@code order.events}). */
final class AggregateTypes {

  private static final String SUFFIX = ".events";

  private AggregateTypes() {}

  static String of(Topic topic) {
    var name = topic.topicName();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  static String topicName(String aggregateType) {
    return aggregateType + SUFFIX;
  }
}
