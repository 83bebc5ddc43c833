package io.polyshop.dev.deadletters;

import io.polyshop.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --topic}: one topic, or all. */
final class TopicOption {

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only those of this topic, for example order.events.")
  private String topic;

  boolean isGiven() {
    return topic != null;
  }

  List<Topic> topics(CommandSpec spec) {
    return topic == null ? List.of(Topic.values()) : List.of(named(topic, spec));
  }

  /**
   * The topic of that name, which may be the one that letters lie on.
   *
   * @throws ParameterException if there is none
   */
  static Topic named(String name, CommandSpec spec) {
    return Arrays.stream(Topic.values())
        .filter(topic -> name.equals(topic.topicName()) || name.equals(topic.deadLetterName()))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "no topic " + name + ": it must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.joining(", "));
  }
}
