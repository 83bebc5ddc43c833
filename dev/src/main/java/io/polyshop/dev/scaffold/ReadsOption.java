package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --reads}: which topics. */
final class ReadsOption {

  @Option(
      names = "--reads",
      paramLabel = "TOPIC",
      split = ",",
      description = "A topic that it reads, such as order.events; several with commas.")
  private List<String> names = List.of();

  /**
   * The topics of these names, each once.
   *
   * @throws ParameterException if there is none of a name
   */
  List<Topic> topics(CommandSpec spec) {
    try {
      return names.stream().map(Topic::ofName).distinct().toList();
    } catch (IllegalArgumentException e) {
      var known = List.of(Topic.values()).stream().map(Topic::topicName).toList();
      throw new ParameterException(
          spec.commandLine(),
          "unknown topic in --reads; the topics are " + String.join(", ", known),
          e);
    }
  }
}
