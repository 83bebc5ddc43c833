package io.polyshop.dev.deadletters;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.deadletters.DeadLetter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code polyshop dead-letters replay}. */
@Command(
    name = "replay",
    description = "Sends dead letters to their topic again, in order, as they once were.")
final class ReplayDeadLettersCommand implements Callable<Integer> {

  /** Which ones: nobody replays everything by leaving a word out. */
  static final class Which {

    @Option(
        names = "--offset",
        required = true,
        paramLabel = "N",
        description = "The one that list shows with this offset.")
    private Long offset;

    @Option(names = "--all", required = true, description = "All of the topic.")
    private boolean all;
  }

  @ParentCommand private DeadLettersCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOPIC", description = "For example order.events.")
  private String topic;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--partition",
      paramLabel = "P",
      description = "The dead letter's partition, if its topic has several.")
  private Integer partition;

  @Override
  public Integer call() {
    var source = TopicOption.named(topic, spec);
    try (var letters = parent.open()) {
      var chosen = chosen(letters.open(List.of(source)), source);
      var replayed = letters.replay(chosen);
      var out = spec.commandLine().getOut();
      out.printf("%d sent to %s%n", replayed.sent().size(), source.topicName());
      replayed
          .superseded()
          .forEach(
              l ->
                  out.printf(
                      "not sent, a newer record replaces it: %s%n", DeadLetterTable.place(l)));
      replayed
          .incomplete()
          .forEach(
              l ->
                  out.printf(
                      "not sent, too large to be kept; it still stands at %s@%d: %s%n",
                      l.originalPartition(), l.originalOffset(), DeadLetterTable.place(l)));
      out.flush();
    }
    return 0;
  }

  private List<DeadLetter> chosen(List<DeadLetter> open, Topic source) {
    var found =
        open.stream()
            .filter(letter -> which.all || letter.offset() == which.offset)
            .filter(l -> partition == null || l.partition().partition() == partition)
            .toList();
    if (!which.all && found.size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          found.isEmpty()
              ? "no dead letter of " + source.topicName() + " has the offset " + which.offset
              : "several partitions have the offset " + which.offset + ": add --partition");
    }
    return found;
  }
}
