package io.polyshop.dev.deadletters;

import io.polyshop.dev.BrokerAddress;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.deadletters.OpenDeadLetters;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code polyshop dead-letters}: lists them, unless told to replay some. */
@Command(
    name = "dead-letters",
    description = "Lists the records that consumers could not handle, or sends them again.",
    subcommands = {ListDeadLettersCommand.class, ReplayDeadLettersCommand.class})
public final class DeadLettersCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TopicOption topic;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The running shop's folder (default: data).")
  private Path data;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description = "A broker instead of a shop's folder.")
  private String kafka;

  @Override
  public Integer call() {
    return list(topic);
  }

  int list(TopicOption only) {
    // It may be said before the word list, too.
    var topics = (only.isGiven() ? only : topic).topics(spec);
    try (var letters = open()) {
      new DeadLetterTable(letters.open(topics)).print(spec.commandLine().getOut());
    }
    return 0;
  }

  /**
   * The letters of the broker that the options name.
   *
   * @throws ParameterException if they name none
   */
  OpenDeadLetters open() {
    if (data != null && kafka != null) {
      throw new ParameterException(spec.commandLine(), "say either --data or --kafka, not both");
    }
    try {
      return OpenDeadLetters.at(BrokerAddress.of(kafka, data == null ? Path.of("data") : data));
    } catch (IllegalArgumentException | ConfigException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
