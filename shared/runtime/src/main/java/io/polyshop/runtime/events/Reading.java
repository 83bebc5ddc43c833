package io.polyshop.runtime.events;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * By which consumer group a service reads, and what its topics are called. A shadow (setting {@code
 * SHADOW}) is a group of its own that reads what was replayed for it: the topic {@code
 * order.events.<shadow>} in the place of {@code order.events}.
 *
 * @param shadow the shadow's name, also that of its group; empty for the service itself
 */
public record Reading(String service, Optional<String> shadow) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  /**
   * As the settings say.
   *
   * @throws ConfigException if the shadow's name makes no sense
   */
  public static Reading from(Env env, String service) {
    var shadow = env.find("SHADOW");
    if (shadow.isPresent() && (!isShadowName(shadow.get()) || shadow.get().equals(service))) {
      throw new ConfigException(
          "SHADOW must be 2 to 40 lower-case letters, digits or '-', and not the service's own"
              + " name");
    }
    return new Reading(service, shadow);
  }

  /** Whether a shadow may be called that. */
  public static boolean isShadowName(String name) {
    return NAME.matcher(name).matches() && !name.equals("dlq");
  }

  /** The topic that has for a shadow what was replayed of another one. */
  public static String topicOf(Topic topic, String shadow) {
    return topic.topicName() + "." + shadow;
  }

  public boolean isShadow() {
    return shadow.isPresent();
  }

  String group() {
    return shadow.orElse(service);
  }

  /** What the topic is called in Kafka. */
  String nameOf(Topic topic) {
    return shadow.map(name -> topicOf(topic, name)).orElse(topic.topicName());
  }

  /** The records as if they stood on the topic that they were replayed from. */
  List<ConsumerRecord<String, byte[]>> originals(List<ConsumerRecord<String, byte[]>> read) {
    return shadow.isEmpty() ? read : read.stream().map(this::original).toList();
  }

  private ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> read) {
    var suffix = 1 + shadow.get().length();
    var topic = read.topic().substring(0, read.topic().length() - suffix);
    var original =
        new ConsumerRecord<>(topic, read.partition(), read.offset(), read.key(), read.value());
    read.headers().forEach(original.headers()::add);
    return original;
  }
}
