package io.polyshop.dev;

import io.polyshop.dev.audit.AuditCommand;
import io.polyshop.dev.cluster.ClusterCommand;
import io.polyshop.dev.cluster.door.DoorCommand;
import io.polyshop.dev.conformance.ConformanceCommand;
import io.polyshop.dev.deadletters.DeadLettersCommand;
import io.polyshop.dev.replay.ReplayCommand;
import io.polyshop.dev.scaffold.NewCommand;
import io.polyshop.dev.storm.StormCommand;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.kafka.BrokerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line behind {@code ./polyshop}. */
@Command(
    name = "polyshop",
    description = "A small, event-driven shop: seven services on PostgreSQL and Kafka.",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      AuditCommand.class,
      ClusterCommand.class,
      DoorCommand.class,
      StormCommand.class,
      TokenCommand.class,
      DeadLettersCommand.class,
      ReplayCommand.class,
      ConformanceCommand.class,
      NewCommand.class,
      DatabaseCommand.class,
      MailCatcherCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final int WIDTH = 100;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Prints this text.")
  private boolean help;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setUsageHelpWidth(WIDTH)
        .setExecutionExceptionHandler(Main::sayPlainly);
  }

  /** What stops a command is said in a sentence; the stack only where nobody foresaw it. */
  private static int sayPlainly(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("polyshop: " + error.getMessage());
    if (!(error instanceof StartException
        || error instanceof BrokerException
        || error instanceof ConfigException)) {
      error.printStackTrace(line.getErr());
    }
    return 1;
  }
}
