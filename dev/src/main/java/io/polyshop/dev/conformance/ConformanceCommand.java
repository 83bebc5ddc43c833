package io.polyshop.dev.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code polyshop conformance}: a worker in any language, killed again and again. */
@Command(
    name = "conformance",
    description = "Compares a worker's effect when it is killed with that of a quiet run.")
public final class ConformanceCommand implements Callable<Integer> {

  private static final int KILLS_A_LINE = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "COMMAND",
      description = "Starts the worker; its settings are in the environment.")
  private String start;

  @Option(
      names = "--effect",
      required = true,
      paramLabel = "COMMAND",
      description = "Prints what it has done, such as psql -Atc '...'; the same in any order.")
  private String effect;

  @Option(
      names = "--set-up",
      paramLabel = "COMMAND",
      description = "Makes its tables, if it does not itself, such as psql -f points.sql.")
  private String setUp;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "worker",
      description = "Its database role; its database is NAME_db (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often it is killed (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--orders",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many orders, users and products there are (default: ${DEFAULT-VALUE}).")
  private int orders;

  @Option(names = "--seed", paramLabel = "N", description = "The same seed, the same input.")
  private long seed = System.nanoTime() % 1_000_000;

  @Override
  public Integer call() throws IOException {
    var folder = Files.createTempDirectory("polyshop-conformance-");
    say("seed %d; what the worker says is in %s", seed, folder);
    String expected;
    try (var quiet = begin(folder, "quiet")) {
      expected = quiet.quiet(Input.quiet(orders), effect);
    }
    say("a quiet run has an effect of %d lines", expected.lines().count());
    String actual;
    try (var rough = begin(folder, "rough")) {
      actual =
          rough.killed(Input.rough(orders, seed), effect, kills, new Random(seed), this::sayHowFar);
    }
    return verdict(expected, actual);
  }

  private Run begin(Path folder, String kind) {
    return Run.begin(folder.resolve(kind), folder.resolve(kind + ".log"), name, start, setUp);
  }

  private void sayHowFar(int killed) {
    if (killed % KILLS_A_LINE == 0 && killed < kills) {
      say("%d of %d kills", killed, kills);
    }
  }

  private int verdict(String expected, String actual) {
    if (expected.isBlank()) {
      say("the worker has no effect: there is nothing to compare");
      return 1;
    }
    var one = expected.lines().toList();
    var other = actual.lines().toList();
    for (int line = 0; line < Math.max(one.size(), other.size()); line++) {
      var wanted = line < one.size() ? one.get(line) : "nothing";
      var found = line < other.size() ? other.get(line) : "nothing";
      if (!wanted.equals(found)) {
        say("the effects differ in line %d: %s, not %s", line + 1, found, wanted);
        return 1;
      }
    }
    say("%d kills, and the same effect", kills);
    return 0;
  }

  private void say(String text, Object... words) {
    var out = spec.commandLine().getOut();
    out.printf("polyshop: " + text + "%n", words);
    out.flush();
  }
}
