package io.polyshop.dev.scaffold;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code polyshop new}: what can be begun. */
@Command(
    name = "new",
    description = "Writes a new service into the source tree, or a worker beside it.",
    subcommands = {NewServiceCommand.class, NewWorkerCommand.class})
public final class NewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what is new: ./polyshop new service NAME, or new worker NAME");
  }
}
