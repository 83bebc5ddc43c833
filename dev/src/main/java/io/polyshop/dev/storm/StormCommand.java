package io.polyshop.dev.storm;

import io.polyshop.dev.ShutDown;
import io.polyshop.dev.cluster.ShapeOptions;
import io.polyshop.dev.storm.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code polyshop storm}: breaks a cluster under load, and checks that nothing is lost. */
@Command(
    name = "storm",
    description = {
      "Starts a cluster on free ports, buys in it, breaks it by a seeded schedule, and checks that",
      "nothing was lost or doubled.",
      "Exit code: 0 if every rule holds, 1 if one is broken, 2 if it could not be checked."
    })
public final class StormCommand implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int UNKNOWN = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "3",
      description = "For how long things are broken (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Chooses what is broken when (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      defaultValue = "kill,freeze,cut,broker,database,rolling,skew",
      description = "What may be broken (default: ${DEFAULT-VALUE}; with --older also upgrade).")
  private String faults;

  @Option(
      names = "--older",
      paramLabel = "JAR",
      description = "The dev.jar of an older release: processes begin with it, and change.")
  private Path older;

  @Mixin private ShapeOptions shape;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Orders a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data/storm",
      description = "The folder for data and logs, emptied first (default: ${DEFAULT-VALUE}).")
  private Path data;

  private final ShutDown shutDown = new ShutDown();

  @Override
  public Integer call() {
    var options = options();
    shutDown.arm();
    var folder = StormFolder.emptied(data);
    shutDown.closes(folder);
    try {
      var storm = new Storm(folder, options, Screen.ofTerminal());
      shutDown.closes(storm);
      shutDown.startIsOver();
      var report = storm.run();
      report.print(spec.commandLine().getOut());
      return report.holds() ? 0 : BROKEN;
    } catch (RuntimeException e) {
      if (!shutDown.isAsked()) {
        spec.commandLine().getErr().println("polyshop: the storm broke off: " + e.getMessage());
      }
      shutDown.startIsOver();
      return UNKNOWN;
    }
  }

  private Set<FaultKind> kinds() {
    var kinds = FaultKind.parse(faults);
    if (older != null) {
      kinds.add(FaultKind.UPGRADE);
    }
    return kinds;
  }

  private StormOptions options() {
    try {
      if (rate < 1 || rate > 1000 || minutes <= 0) {
        throw new IllegalArgumentException("--rate takes 1 to 1000, --minutes more than 0");
      }
      return new StormOptions(
          shape.shape(),
          Duration.ofMillis(Math.round(minutes * 60_000)),
          seed,
          kinds(),
          rate,
          Optional.ofNullable(older));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
