package io.polyshop.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code polyshop load}: a load test of one service, or of the whole checkout. */
@Command(
    name = "polyshop load",
    mixinStandardHelpOptions = true,
    description = "Puts load on a running shop: arrivals at a fixed rate that wait for no answer.")
public final class Main implements Callable<Integer> {

  private static final int LONGEST_S = 600;
  private static final int NOTHING_ANSWERED = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      description =
          "auth, product, inventory, order, payment, notification, analytics; checkout (orders to"
              + " their end), hot (all of one product), flood (three times what it can take).")
  private String scenario;

  @Option(
      names = "--rate",
      description =
          "Arrivals a second (default: the scenario's). Of flood: what the shop can take.")
  private Double rate;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to measure (default: ${DEFAULT-VALUE}).")
  private int duration;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long before that (default: ${DEFAULT-VALUE}); not counted.")
  private int warmup;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed, the same orders and reads (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--users",
      defaultValue = "20",
      description = "Accounts to make (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--base",
      paramLabel = "HOST|URL|SERVICE=URL",
      description = "Where the shop is, if not on 127.0.0.1; may be repeated.")
  private List<String> bases = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The running shop's folder (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--products",
      paramLabel = "FILE",
      description = "Ids of products, one a line (default: the shop's).")
  private Path products;

  @Option(names = "--no-audit", description = "Do not audit the shop after orders were placed.")
  private boolean noAudit;

  public static void main(String[] args) {
    // Gatling leaves threads behind.
    System.exit(
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::sayPlainly).execute(args));
  }

  private static int sayPlainly(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("load: " + error.getMessage());
    if (!(error instanceof LoadException)) {
      error.printStackTrace(line.getErr());
    }
    return 1;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var options = options();
    var credentials = Credentials.of(System.getenv(), data);
    var out = spec.commandLine().getOut();
    if (!new LoadRun(options, credentials, out).run()) {
      out.println("load: nothing was answered");
      return NOTHING_ANSWERED;
    }
    return noAudit || !options.isAuditable() ? 0 : Audit.run(data);
  }

  private LoadOptions options() {
    check(duration >= 1 && warmup >= 0 && duration + warmup <= LONGEST_S, "at most 600 seconds");
    check(users >= 1 && users <= 1_000, "--users: 1 to 1000");
    check(rate == null || rate > 0 && rate <= 100_000, "--rate: more than 0, at most 100000");
    try {
      var which = Scenario.of(scenario);
      var folder = Path.of(System.getProperty("polyshop.reports", "load-reports"));
      var time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
      return new LoadOptions(
          which,
          rate == null ? which.defaultRate() : rate,
          Duration.ofSeconds(duration),
          Duration.ofSeconds(warmup),
          seed,
          users,
          Addresses.of(bases, System.getenv()),
          data,
          products,
          Files.createDirectories(folder.resolve(scenario + "-" + time)),
          bases.isEmpty());
    } catch (LoadException | IOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
