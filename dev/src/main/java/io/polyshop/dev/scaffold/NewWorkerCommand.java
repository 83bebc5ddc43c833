package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import io.polyshop.dev.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code polyshop new worker}: a project of its own that reads topics, to make one's own of it. */
@Command(
    name = "worker",
    description = "Writes a worker that works, as a project of its own: a handler, a table, tests.")
final class NewWorkerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name: a word such as loyalty.")
  private String name;

  @Mixin private ReadsOption reads;

  @Option(
      names = "--database",
      description = "With tables of its own: every worker has them, so this may be left out.")
  private boolean database;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The new folder (default: NAME beside PolyShop's source tree).")
  private Path folder;

  @Option(
      names = "--tree",
      paramLabel = "DIR",
      defaultValue = "${env:POLYSHOP_HOME:-.}",
      description = "The folder of PolyShop's source tree (default: where ./polyshop is).")
  private Path tree;

  @Override
  public Integer call() {
    var worker = new ServiceName(ServiceName.ofWorker(name, spec));
    var home = tree.toAbsolutePath().normalize();
    var target = folder == null ? home.resolveSibling(name) : folder.toAbsolutePath().normalize();
    var topics = reads.topics(spec);
    var files =
        new NewWorker(worker, topics.isEmpty() ? List.of(Topic.ORDER) : topics, home).files();
    write(target, files);
    report(target);
    return 0;
  }

  /** Nothing that is there is written over. */
  private void write(Path target, Map<String, String> files) {
    try {
      if (Files.exists(target) && !isEmpty(target)) {
        throw refused(target + " is there already: name another folder with --dir");
      }
      for (var file : files.entrySet()) {
        var path = target.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      if (!target.resolve("run").toFile().setExecutable(true)) {
        throw new StartException(target + "/run cannot be made executable", null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the new worker is not complete", e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void report(Path target) {
    var out = spec.commandLine().getOut();
    out.printf("polyshop: %s is a worker%n", target);
    out.printf("polyshop: its tests: cd %s && mvn verify%n", target);
    out.printf("polyshop: to run it beside ./polyshop up: %s/run%n", target);
    out.flush();
  }
}
