package io.polyshop.runtime.deadletters;

import io.polyshop.contracts.Topic;
import java.util.List;
import java.util.Optional;

/**
 * Where a dead letter stands: on which partition of the dead-letter topic of {@code source}, and at
 * which offset.
 */
public record DeadLetterPlace(Topic source, int partition, long offset) {

  private static final String PARTITION = "[0-9]{1,9}";
  private static final String OFFSET = "[0-9]{1,18}";

  /** The parts as text, such as {@code order.events}, {@code 0}, {@code 7}. */
  public List<String> parts() {
    return List.of(source.topicName(), Integer.toString(partition), Long.toString(offset));
  }

  /** The place that these parts say; empty if they say none. */
  public static Optional<DeadLetterPlace> of(List<String> parts) {
    if (parts.size() != 3 || !parts.get(1).matches(PARTITION) || !parts.get(2).matches(OFFSET)) {
      return Optional.empty();
    }
    return List.of(Topic.values()).stream()
        .filter(topic -> topic.topicName().equals(parts.get(0)))
        .map(
            topic ->
                new DeadLetterPlace(
                    topic, Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2))))
        .findFirst();
  }
}
