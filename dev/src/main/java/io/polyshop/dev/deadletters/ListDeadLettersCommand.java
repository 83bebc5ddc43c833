package io.polyshop.dev.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code polyshop dead-letters list}. */
@Command(name = "list", description = "Lists the dead letters that were not replayed yet.")
final class ListDeadLettersCommand implements Callable<Integer> {

  @ParentCommand private DeadLettersCommand parent;
  @Mixin private TopicOption topic;

  @Override
  public Integer call() {
    return parent.list(topic);
  }
}
